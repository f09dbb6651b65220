package dev.nagare.trainer.service.work;

import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.trainer.service.triggers.Trigger;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How a training ended.
 *
 * @param words for operators, without any text of an utterance
 * @param release that was made; empty if none was
 */
public record Finished(
    String language,
    Trigger trigger,
    Outcome outcome,
    String words,
    Instant endedAt,
    Optional<ModelRelease> release) {

  /** How it can end. */
  public enum Outcome {
    /** The gate let the release pass: it is in SHADOW. */
    SHADOW,
    /** The gate did not let the release pass. */
    REJECTED,
    /** The release was no longer wanted when it was ready; nothing was published. */
    REFUSED,
    /** The trainer stopped or lost the language; nothing was published. */
    INTERRUPTED,
    /** Something went wrong; nothing was published. It is tried again once on the same labels. */
    FAILED;

    /** Its name in answers and metrics. */
    public String configName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
