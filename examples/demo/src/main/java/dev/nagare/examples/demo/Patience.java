package dev.nagare.examples.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides how long the demo waits for a new model.
 *
 * <p>A fixed time is either too short for a busy machine or too long for a fast one, and a measured
 * speed is only momentary. So the demo waits while there is progress: new labels, training epochs,
 * utterances observed by the rollout. A busy machine slows these down but does not stop them. The
 * hard limit ends a run with progress but no result, such as one rejected model after the other.
 * Not thread-safe.
 */
final class Patience {

  /**
   * The longest time without progress. The slowest step without visible progress, the gate's test,
   * takes seconds, or a minute on a busy machine.
   */
  static final Duration WITHOUT_PROGRESS = Duration.ofSeconds(90);

  /**
   * The hard limit: four times what an idle machine with two cores takes for two models, one after
   * the other.
   */
  static final Duration HARD_LIMIT = Duration.ofMinutes(7);

  private final LongSupplier nanoTime;
  private final long begunNanos;
  private long movedNanos;
  private @Nullable Progress last;

  /** Starts the clock. */
  Patience(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    begunNanos = nanoTime.getAsLong();
    movedNanos = begunNanos;
  }

  /**
   * The progress from labels to a new model. Any difference counts as progress.
   *
   * @param labels given
   * @param training state of the training, in any form that changes with it
   * @param stageChanges of all releases
   * @param observed utterances that the rollout has counted in the present stage
   */
  record Progress(int labels, String training, int stageChanges, long observed) {}

  /**
   * Returns the reason why the demo stops waiting, as a completion of "The demo stopped waiting: ";
   * empty if it still waits.
   */
  Optional<String> exhausted(Progress now) {
    long nanos = nanoTime.getAsLong();
    if (!now.equals(last)) {
      last = now;
      movedNanos = nanos;
    }
    if (nanos - begunNanos >= HARD_LIMIT.toNanos()) {
      return Optional.of(
          "it waits " + HARD_LIMIT.toMinutes() + " minutes at most after the first models");
    }
    if (nanos - movedNanos >= WITHOUT_PROGRESS.toNanos()) {
      return Optional.of(
          "for "
              + WITHOUT_PROGRESS.toSeconds()
              + " seconds no label came, no training went on and the rollout saw no utterance");
    }
    return Optional.empty();
  }
}
