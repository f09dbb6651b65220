package dev.nagare.labeling.text;

/** The likeness of a text to known texts. */
public enum Likeness {
  /** No known text is the same or nearly the same. */
  NEW,
  /** A known text differs at most in width, case or white space. */
  SAME_TEXT,
  /** A known text is nearly the same: other spelling, numbers or word order. */
  NEAR_COPY
}
