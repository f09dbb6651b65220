package dev.nagare.trainerservice.work;

import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.trainer.job.TrainingJob;
import dev.nagare.trainer.training.TransferSource;
import java.io.IOException;
import java.util.List;

/** A trained model as it would be released. */
final class Candidate {

  private final byte[] bytes;
  private final BundleReader.Release release;
  private final List<BundleReader.Release> sources;

  private Candidate(
      byte[] bytes, BundleReader.Release release, List<BundleReader.Release> sources) {
    this.bytes = bytes;
    this.release = release;
    this.sources = sources;
  }

  static Candidate of(TrainingJob job, TrainingJob.Result result) throws IOException {
    byte[] bytes = BundleWriter.toBytes(result.checked().bundle());
    return new Candidate(
        bytes,
        BundleReader.read(bytes),
        job.source().map(TransferSource::sources).orElse(List.of()));
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
}
