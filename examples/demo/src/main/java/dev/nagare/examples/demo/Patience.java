package dev.nagare.examples.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides how long the demo waits for a new model.
 *
 * <p>A fixed time is either too short for a busy machine or keeps people waiting on a fast one, and
 * a measured speed is only that of the moment. So the demo waits while something moves on: labels
 * come, a training learns, the rollout observes utterances. A busy machine slows these down but
 * does not stop them. The hard limit is for a run that moves without arriving, such as one model
 * after the other that the gate rejects. Used by one thread.
 */
final class Patience {

  /** The slowest step without visible progress, the gate's test, takes seconds; busy, a minute. */
  static final Duration WITHOUT_PROGRESS = Duration.ofSeconds(90);

  /** Four times what an idle machine with two cores takes for two models, one after the other. */
  static final Duration HARD_LIMIT = Duration.ofMinutes(7);

  private final LongSupplier nanoTime;
  private final long begunNanos;
  private long movedNanos;
  private @Nullable Progress last;

  /** The time runs from now on. */
  Patience(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    begunNanos = nanoTime.getAsLong();
    movedNanos = begunNanos;
  }

  /**
   * How far the way from labels to a new model has come. Any difference counts as progress.
   *
   * @param labels given
   * @param training where the training stands, in any form that changes with it
   * @param stageChanges of all releases
   * @param observed utterances that the rollout has counted in the present stage
   */
  record Progress(int labels, String training, int stageChanges, long observed) {}

  /**
   * Why the demo waits no longer, in words that complete "The demo stopped waiting: "; or empty.
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
