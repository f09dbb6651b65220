package dev.nagare.trainer.export;

import dev.nagare.tagger.bundle.Precision;
import java.util.Locale;

/** Which precision a new bundle serves with. */
public enum PrecisionRule {

  /** Whole numbers if the F1 on the development set falls by no more than {@link #MAX_LOSS}. */
  AUTO,

  /** As trained. */
  FLOAT32,

  /** Whole numbers, whatever they cost. */
  INT8;

  /** What whole numbers may cost, in points of F1. */
  public static final double MAX_LOSS = 0.2;

  /** By which a difference of two decimal fractions may be off. */
  private static final double ROUNDING = 1e-9;

  /** As it stands in options and settings. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The rule of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static PrecisionRule fromConfigName(String name) {
    for (PrecisionRule rule : values()) {
      if (rule.configName().equals(name)) {
        return rule;
      }
    }
    throw new IllegalArgumentException(
        "'" + name + "' is no precision; auto, float32 and int8 are");
  }

  /**
   * What the rule says.
   *
   * @param exact F1 on the development set as trained
   * @param whole the same in whole numbers
   */
  public Precision choose(double exact, double whole) {
    return switch (this) {
      case FLOAT32 -> Precision.FLOAT32;
      case INT8 -> Precision.INT8;
      case AUTO -> exact - whole <= MAX_LOSS + ROUNDING ? Precision.INT8 : Precision.FLOAT32;
    };
  }
}
