package dev.nagare.corpora.data;

/**
 * An entity or slot as labeled by a person.
 *
 * @param type its label, for example {@code song}
 * @param start first code point of the text, from 0
 * @param end code point after the last one, greater than {@code start}
 */
public record LabeledSpan(String type, int start, int end) {

  public LabeledSpan {
    if (type.isBlank() || start < 0 || end <= start) {
      throw new IllegalArgumentException("not a span: " + type + " [" + start + ", " + end + ")");
    }
  }
}
