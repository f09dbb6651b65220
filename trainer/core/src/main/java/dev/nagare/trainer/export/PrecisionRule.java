package dev.nagare.trainer.export;

import dev.nagare.tagger.bundle.Precision;
import java.util.Locale;

/** Rules for the precision of a new bundle. */
public enum PrecisionRule {

  /**
   * INT8 if it lowers the F1 on the development set by no more than {@link #MAX_LOSS}, otherwise
   * FLOAT32.
   */
  AUTO,

  /** The precision of the training. */
  FLOAT32,

  /** Integers, whatever they cost in F1. */
  INT8;

  /** The largest loss that {@link #AUTO} accepts for INT8, in points of F1. */
  public static final double MAX_LOSS = 0.2;

  /** Tolerance for the difference of two decimal fractions. */
  private static final double ROUNDING = 1e-9;

  /** Returns the name in options and settings. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the rule with a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the rules
   */
  public static PrecisionRule fromConfigName(String name) {
    for (PrecisionRule rule : values()) {
      if (rule.configName().equals(name)) {
        return rule;
      }
    }
    throw new IllegalArgumentException(
        "'" + name + "' is not a precision; use auto, float32 or int8");
  }

  /**
   * Returns the precision that the rule chooses.
   *
   * @param exact F1 on the development set with the training's precision, 0 to 100
   * @param whole F1 on the development set with integers, 0 to 100
   */
  public Precision choose(double exact, double whole) {
    return switch (this) {
      case FLOAT32 -> Precision.FLOAT32;
      case INT8 -> Precision.INT8;
      case AUTO -> exact - whole <= MAX_LOSS + ROUNDING ? Precision.INT8 : Precision.FLOAT32;
    };
  }
}
