package dev.nagare.trainer.service.work;

import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.trainer.service.triggers.Trigger;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The end of a training.
 *
 * @param trigger reason for the training
 * @param outcome outcome of the training
 * @param words description for operators, without any text of an utterance
 * @param endedAt time of the end
 * @param release new release; empty if none was published
 */
public record Finished(
    String language,
    Trigger trigger,
    Outcome outcome,
    String words,
    Instant endedAt,
    Optional<ModelRelease> release) {

  /** The possible outcomes. */
  public enum Outcome {
    /** The release passed the gate and is in SHADOW. */
    SHADOW,
    /** The release did not pass the gate. */
    REJECTED,
    /** The release was no longer needed when it was ready; nothing was published. */
    REFUSED,
    /** The trainer stopped or lost the language; nothing was published. */
    INTERRUPTED,
    /** The training failed; nothing was published. It is repeated once on the same labels. */
    FAILED;

    /** Returns the name in answers and metrics. */
    public String configName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
