package dev.nagare.labeling.text;

import java.util.List;

/**
 * What of a text decides whether another one is the same or nearly so.
 *
 * @param textKey equal for texts that count as the same, see {@link TextKey#of}
 * @param words as {@link CanonicalWords} cuts them, in text order; personal data like the text
 */
public record TextFingerprint(long textKey, List<String> words) {

  public TextFingerprint {
    words = List.copyOf(words);
  }

  /**
   * Of a text.
   *
   * @param language BCP 47 tag, which says how numbers are spelled
   */
  public static TextFingerprint of(String language, String text) {
    return new TextFingerprint(TextKey.of(text), CanonicalWords.of(language, text));
  }

  /** Without the words, which may be what a person said, and the key, by which to guess them. */
  @Override
  public String toString() {
    return words.size() + " words";
  }
}
