package dev.nagare.trainer.service.work;

import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.trainer.job.TrainingJob;
import dev.nagare.trainer.training.TransferSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A trained model as it would be released. */
final class CandidateModel {

  private final byte[] bytes;
  private final BundleReader.Release release;
  private final List<BundleReader.Release> sources;
  private final SortedSet<String> droppedTypes;

  private CandidateModel(
      byte[] bytes,
      BundleReader.Release release,
      List<BundleReader.Release> sources,
      SortedSet<String> droppedTypes) {
    this.bytes = bytes;
    this.release = release;
    this.sources = sources;
    this.droppedTypes = droppedTypes;
  }

  /**
   * Makes a release of what was trained.
   *
   * @param own the release it is to replace
   */
  static CandidateModel of(
      TrainingJob job, TrainingJob.Result result, Optional<BundleReader.Release> own)
      throws IOException {
    byte[] bytes = BundleWriter.toBytes(result.checked().bundle());
    BundleReader.Release release = BundleReader.read(bytes);
    SortedSet<String> dropped =
        own.map(before -> before.bundle().entityTypes()).orElseGet(TreeSet::new);
    dropped.removeAll(release.bundle().entityTypes());
    return new CandidateModel(
        bytes, release, job.source().map(TransferSource::sources).orElse(List.of()), dropped);
  }

  /** The bytes of its bundle file; do not write to them. */
  byte[] bytes() {
    return bytes;
  }

  /** Read back from these bytes, as the stream reads them. */
  BundleReader.Release release() {
    return release;
  }

  /** What its first weights were taken from. */
  List<BundleReader.Release> sources() {
    return sources;
  }

  /** Types of the release it is to replace that it does not know: nobody's label has them now. */
  SortedSet<String> droppedTypes() {
    return droppedTypes;
  }
}
