package dev.nagare.streams.labeling;

import dev.nagare.schemas.avro.LanguageStatus;

/** Checks whether a language's status can be used to split a budget. */
final class StatusRules {

  private static final double MAX = 100;

  private StatusRules() {}

  /**
   * Returns whether target and current F1 are numbers from 0 to 100; with other values no weight
   * can be computed.
   */
  static boolean isUsable(LanguageStatus status) {
    return isF1(status.getTargetF1()) && status.getCurrentF1().map(StatusRules::isF1).orElse(true);
  }

  private static boolean isF1(double value) {
    return value >= 0 && value <= MAX; // NaN is neither.
  }
}
