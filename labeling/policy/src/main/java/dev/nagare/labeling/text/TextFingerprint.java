package dev.nagare.labeling.text;

import java.util.List;

/**
 * The properties of a text that decide whether another one is the same or nearly the same.
 *
 * @param textKey equal for equal texts, see {@link TextKey#of}
 * @param words as {@link CanonicalWords} segments them, in text order; personal data like the text
 */
public record TextFingerprint(long textKey, List<String> words) {

  public TextFingerprint {
    words = List.copyOf(words);
  }

  /**
   * Returns the fingerprint of a text.
   *
   * @param language BCP 47 tag, which decides the number words
   * @param text of the utterance
   */
  public static TextFingerprint of(String language, String text) {
    return new TextFingerprint(TextKey.of(text), CanonicalWords.of(language, text));
  }

  /**
   * Returns a description without the words, which may be a person's words, and without the key,
   * which would allow guessing them.
   */
  @Override
  public String toString() {
    return words.size() + " words";
  }
}
