package dev.nagare.labeling.text;

/** How like a text is to those that are known. */
public enum Likeness {
  /** None of them is the same or nearly so. */
  NEW,
  /** One is the same but for width, case or white space. */
  SAME_TEXT,
  /** One is nearly the same: other spelling, numbers or word order. */
  NEAR_COPY
}
