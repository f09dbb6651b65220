package dev.nagare.documentation;

import java.util.regex.Pattern;

/**
 * A sentence of a page.
 *
 * @param line on which it begins, counted from 1
 */
public record Sentence(int line, String text) {

  /**
   * White space after a full stop, a question mark or an exclamation mark, perhaps with quotes or
   * brackets closed after it. No small letter follows, so that most abbreviations are no end.
   */
  static final Pattern END = Pattern.compile("(?<=[.!?][\"'”’)\\]]{0,2})\\s+(?=[^\\s\\p{Ll}])");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s—]+");
  private static final Pattern PART_OF_WORD = Pattern.compile("[\\p{L}\\p{N}]");
  private static final int SHOWN = 60;

  /** Returns how many words it has: what stands between blanks and has a letter or a digit. */
  public int words() {
    return (int)
        BETWEEN_WORDS.splitAsStream(text).filter(word -> PART_OF_WORD.matcher(word).find()).count();
  }

  /** Returns the first words, for messages. */
  public String opening() {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
