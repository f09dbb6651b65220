package dev.nagare.corpora.data;

/**
 * An entity or slot as a person labeled it.
 *
 * @param type its label, for example {@code song}
 * @param start first code point of the text
 * @param end code point after the last one, greater than {@code start}
 */
public record LabeledSpan(String type, int start, int end) {

  public LabeledSpan {
    if (type.isBlank() || start < 0 || end <= start) {
      throw new IllegalArgumentException("not a span: " + type + " [" + start + ", " + end + ")");
    }
  }
}
