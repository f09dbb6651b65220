package dev.nagare.labeling.labels;

/** Why a label cannot be used. The names are those of a metric's tag. */
public enum LabelFault {
  /** Not Avro, or of another schema. */
  UNREADABLE,
  /** Its key is missing, is not its utterance id, or is too long for one. */
  KEY,
  /** Its language is no BCP 47 tag. */
  LANGUAGE,
  /** Its text is empty or white space. */
  EMPTY_TEXT,
  /** Its text has more code points than {@code nagare.text.max.code.points}. */
  TEXT_TOO_LONG,
  /** A span has no type, or one that cannot be a tag. */
  SPAN_TYPE,
  /** A span does not lie in the text. */
  SPAN_RANGE,
  /** A span has nothing but white space in it. */
  SPAN_BLANK,
  /** Spans overlap or are not in text order. */
  SPAN_ORDER,
  /** A span's surface is not the text at its place: its offsets may be UTF-16. */
  SPAN_SURFACE,
  /** It is to be learned from, but its text is reserved for evaluation. */
  RESERVED_TEXT
}
