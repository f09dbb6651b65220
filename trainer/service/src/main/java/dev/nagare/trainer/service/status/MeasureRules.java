package dev.nagare.trainer.service.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a language is measured anew: at once if another release answers it, and if its evaluation
 * data have changed, once they have changed much or have come to rest.
 */
final class MeasureRules {

  private static final Duration QUIET = Duration.ofSeconds(60);
  private static final int MUCH = 20;
  private static final double MUCH_OF_ALL = 0.1;

  private MeasureRules() {}

  /**
   * What a figure rests on.
   *
   * @param release key of the active release; empty if there is none
   * @param mark of the evaluation data
   * @param size of the evaluation data
   * @param target to be reached
   */
  record Basis(Optional<String> release, long mark, int size, double target) {}

  /**
   * Whether to measure.
   *
   * @param measured what the last measurement rested on; empty if there was none
   * @param now what there is now
   * @param quiet how long the evaluation data have not changed
   */
  static boolean isDue(Optional<Basis> measured, Basis now, Duration quiet) {
    if (measured.isEmpty()
        || !measured.get().release().equals(now.release())
        || measured.get().target() != now.target()) {
      return true;
    }
    if (measured.get().mark() == now.mark()) {
      return false;
    }
    int more = Math.abs(now.size() - measured.get().size());
    return quiet.compareTo(QUIET) >= 0
        || more >= MUCH
        || more >= MUCH_OF_ALL * Math.max(1, measured.get().size());
  }

  static Duration quiet(Instant changedAt, Instant now) {
    return Duration.between(changedAt, now);
  }
}
