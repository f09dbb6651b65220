package dev.nagare.labeling.labels;

/** Reasons why a label cannot be used. The names are values of a metric's tag. */
public enum LabelFault {
  /** It is not Avro, or has another schema. */
  UNREADABLE,
  /**
   * Its key is missing, is not its utterance id, or is too long for one; or it is a translated
   * label, and the key is not that of {@link TranslatedLabels}.
   */
  KEY,
  /** Its language is not a BCP 47 language tag. */
  LANGUAGE,
  /** Its text is empty or white space. */
  EMPTY_TEXT,
  /** Its text has more code points than {@code nagare.text.max.code.points}. */
  TEXT_TOO_LONG,
  /** A span has no type, or one that cannot be a tag. */
  SPAN_TYPE,
  /** A span does not lie in the text. */
  SPAN_RANGE,
  /** A span contains only white space. */
  SPAN_BLANK,
  /** Spans overlap or are not in text order. */
  SPAN_ORDER,
  /** A span's surface differs from the text at its offsets; the offsets may be UTF-16. */
  SPAN_SURFACE,
  /** It is for training, but its text is reserved for evaluation. */
  RESERVED_TEXT,
  /** It is a translated label with purpose EVALUATION; they are for training alone. */
  TRANSLATED_EVALUATION,
  /** It is a translated label in the language of its original. */
  TRANSLATED_LANGUAGE
}
