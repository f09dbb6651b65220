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

/** A trained model in the form in which it would be released. */
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
   * Creates a candidate from the result of a training.
   *
   * @param job training that made the model
   * @param result result of the training
   * @param own release that it is to replace; empty if there is none
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

  /** Returns the bytes of its bundle file; do not write to them. */
  byte[] bytes() {
    return bytes;
  }

  /** Returns the bundle read back from these bytes, as the stream reads it. */
  BundleReader.Release release() {
    return release;
  }

  /** Returns the sources of its initial weights. */
  List<BundleReader.Release> sources() {
    return sources;
  }

  /**
   * Returns the entity types of the release to be replaced that it does not know, since no label
   * has them any more.
   */
  SortedSet<String> droppedTypes() {
    return droppedTypes;
  }
}
