package dev.nagare.trainer.export;

import dev.nagare.tagger.bundle.Precision;
import java.util.Locale;

/** Rules for the precision of a new bundle, and for the storage of its weights. */
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
      case AUTO -> isSmallLoss(exact, whole) ? Precision.INT8 : Precision.FLOAT32;
    };
  }

  /**
   * Returns whether weights are also stored in 8 bits: if this lowers the F1 on the development set
   * by no more than {@link #MAX_LOSS}. The loss counts from the training's precision for AUTO, and
   * from weights that are stored as floats for INT8.
   *
   * @param exact F1 with the training's precision
   * @param whole F1 with integers and weights stored as floats
   * @param stored F1 with integers and weights stored in 8 bits
   */
  boolean storesInEightBits(double exact, double whole, double stored) {
    return switch (this) {
      case FLOAT32 -> false;
      case INT8 -> isSmallLoss(whole, stored);
      case AUTO -> isSmallLoss(exact, stored);
    };
  }

  private static boolean isSmallLoss(double before, double after) {
    return before - after <= MAX_LOSS + ROUNDING;
  }
}
