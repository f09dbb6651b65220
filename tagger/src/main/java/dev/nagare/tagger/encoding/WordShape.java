package dev.nagare.tagger.encoding;

import dev.nagare.tagger.text.Token;
import java.util.Locale;

/**
 * The shape of a word: the kinds of its characters, with runs of one kind shortened to two. {@code
 * McDonald3} is {@code AaAaa1}, 東京タワー is {@code HHKK}.
 */
final class WordShape {

  private static final int LONGEST_RUN = 2;

  /** The long vowel mark, which belongs to no script and counts as katakana. */
  private static final int LONG_VOWEL = 'ー';

  private WordShape() {}

  /**
   * Returns the shape of the characters, which keep their case, or of the word if the characters
   * are romanized.
   */
  static String of(Token token) {
    String word = token.word();
    boolean same = token.characters().toLowerCase(Locale.ROOT).equals(word);
    return shape(same ? token.characters() : word);
  }

  private static String shape(String characters) {
    StringBuilder shape = new StringBuilder();
    int run = 0;
    for (int at = 0; at < characters.length(); ) {
      int character = characters.codePointAt(at);
      char kind = kind(character);
      run = shape.length() > 0 && shape.charAt(shape.length() - 1) == kind ? run + 1 : 1;
      if (run <= LONGEST_RUN) {
        shape.append(kind);
      }
      at += Character.charCount(character);
    }
    return shape.toString();
  }

  private static char kind(int character) {
    if (Character.isDigit(character)) {
      return '1';
    }
    if (!Character.isLetter(character)) {
      return '.';
    }
    return switch (Character.UnicodeScript.of(character)) {
      case HAN -> 'H';
      case HIRAGANA -> 'h';
      case KATAKANA -> 'K';
      case COMMON -> character == LONG_VOWEL ? 'K' : 'a';
      default -> Character.isUpperCase(character) ? 'A' : 'a';
    };
  }
}
