package dev.nagare.labeling.spans;

/** Why a span cannot be used. */
public enum SpanFault {
  /** It has no type, or one that cannot be a tag. */
  SPAN_TYPE,
  /** It does not lie in the text, or is empty. */
  SPAN_RANGE,
  /** There is nothing but white space in it. */
  SPAN_BLANK,
  /** It overlaps the one before it, or lies before it. */
  SPAN_ORDER,
  /** Its surface is not the text at its place: its offsets may be UTF-16. */
  SPAN_SURFACE
}
