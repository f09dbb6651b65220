package dev.nagare.labeling.spans;

/** Reasons why a span cannot be used. */
public enum SpanFault {
  /** It has no type, or one that cannot be a tag. */
  SPAN_TYPE,
  /** It does not lie in the text, or is empty. */
  SPAN_RANGE,
  /** It contains only white space. */
  SPAN_BLANK,
  /** It overlaps the preceding span, or lies before it. */
  SPAN_ORDER,
  /** Its surface differs from the text at its offsets; the offsets may be UTF-16. */
  SPAN_SURFACE
}
