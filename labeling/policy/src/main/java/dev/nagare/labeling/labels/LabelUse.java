package dev.nagare.labeling.labels;

/** The purposes of labels. */
public enum LabelUse {
  /** For training. */
  TRAINING,
  /** For evaluation. */
  EVALUATION,
  /** Written by a newer version of Nagare; this one ignores it. */
  UNKNOWN;

  /** Returns the use with a name; {@link #UNKNOWN} if there is none. */
  public static LabelUse named(String name) {
    for (LabelUse use : values()) {
      if (use.name().equals(name)) {
        return use;
      }
    }
    return UNKNOWN;
  }
}
