package dev.nagare.trainer.service.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides when a language is measured again: at once if another release answers it. If its
 * evaluation set has changed, once it has changed much or has stopped changing.
 */
final class MeasureRules {

  private static final Duration QUIET = Duration.ofSeconds(60);
  private static final int MUCH = 20;
  private static final double MUCH_OF_ALL = 0.1;

  private MeasureRules() {}

  /**
   * The inputs of a measurement.
   *
   * @param release key of the active release; empty if there is none
   * @param mark number that changes with the evaluation set
   * @param size size of the evaluation set
   * @param target target F1, 0 to 100
   */
  record Basis(Optional<String> release, long mark, int size, double target) {}

  /**
   * Returns whether a measurement is due.
   *
   * @param measured inputs of the last measurement; empty if there was none
   * @param now present inputs
   * @param quiet time since the evaluation set last changed
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
