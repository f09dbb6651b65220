package dev.nagare.streams.labeling;

import dev.nagare.schemas.avro.LanguageStatus;

/** What a language's status must be to split a budget by. */
final class StatusRules {

  private static final double MAX = 100;

  private StatusRules() {}

  /** Whether target and current F1 can be: numbers from 0 to 100. Weights of others are none. */
  static boolean isUsable(LanguageStatus status) {
    return isF1(status.getTargetF1()) && status.getCurrentF1().map(StatusRules::isF1).orElse(true);
  }

  private static boolean isF1(double value) {
    return value >= 0 && value <= MAX; // NaN is neither.
  }
}
