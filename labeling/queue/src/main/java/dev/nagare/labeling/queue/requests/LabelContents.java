package dev.nagare.labeling.queue.requests;

import dev.nagare.schemas.avro.Label;
import dev.nagare.tagger.bundle.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** What a label says. */
final class LabelContents {

  /** 128 bits: no two labels of anybody's data share them. */
  private static final int DIGITS = 32;

  private LabelContents() {}

  /** Equal for labels that say the same, whenever they were made. */
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
