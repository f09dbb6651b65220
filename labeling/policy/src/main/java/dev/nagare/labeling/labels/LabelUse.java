package dev.nagare.labeling.labels;

/** What a label is for. */
public enum LabelUse {
  /** Models learn from it. */
  TRAINING,
  /** Models are judged by it. */
  EVALUATION,
  /** A newer version has written it; this one leaves it alone. */
  UNKNOWN;

  /** The use of that name; {@link #UNKNOWN} if there is none. */
  public static LabelUse named(String name) {
    for (LabelUse use : values()) {
      if (use.name().equals(name)) {
        return use;
      }
    }
    return UNKNOWN;
  }
}
