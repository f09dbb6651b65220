package dev.nagare.labeling.spans;

/**
 * A span as marked in a text, before any check.
 *
 * @param type label of the entity, for example {@code song}
 * @param start first Unicode code point, from 0
 * @param end code point after the last one
 * @param surface stated text at {@code [start, end)}; personal data like the text
 */
public record MarkedSpan(String type, int start, int end, String surface) {

  /** Returns a description without the surface and the type, which may contain a person's words. */
  @Override
  public String toString() {
    return "[" + start + ", " + end + ")";
  }
}
