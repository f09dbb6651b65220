package dev.nagare.labeling.queue.requests;

import dev.nagare.schemas.avro.Label;
import dev.nagare.tagger.files.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** The content of labels, for comparison. */
final class LabelContents {

  /** The hex digits of a digest: 128 bits, enough to avoid collisions. */
  private static final int DIGITS = 32;

  private LabelContents() {}

  /** Returns a digest that is equal for labels with equal content, whenever they were made. */
  static String digest(Label label) {
    try {
      byte[] bytes =
          Label.newBuilder(label).setLabeledAt(Instant.EPOCH).build().toByteBuffer().array();
      return Sha256.of(bytes).substring(0, DIGITS);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written to", e);
    }
  }
}
