package dev.nagare.labeling.spans;

/**
 * A span that somebody has marked in a text, right or wrong.
 *
 * @param type label of the entity, for example {@code song}
 * @param start first Unicode code point, from 0
 * @param end code point after the last one
 * @param surface what the text is said to be at {@code [start, end)}; personal data like the text
 */
public record MarkedSpan(String type, int start, int end, String surface) {

  /** Without what may be words of a person: the surface, and a type that may be anything. */
  @Override
  public String toString() {
    return "[" + start + ", " + end + ")";
  }
}
