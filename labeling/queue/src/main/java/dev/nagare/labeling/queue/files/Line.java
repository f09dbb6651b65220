package dev.nagare.labeling.queue.files;

/**
 * A line of a file.
 *
 * @param number from 1
 * @param text without its end and without a byte order mark; empty if the line is too long or
 *     UTF-16
 * @param state validity of the text
 * @param isEnded whether it ends with a line feed; only the last line of a file may lack it
 * @param nextByte position after it in the file
 */
public record Line(long number, String text, State state, boolean isEnded, long nextByte) {

  /** The validity of a line's text. */
  public enum State {
    GOOD,
    /** Some bytes are not UTF-8; they are replaced in the text. */
    NOT_UTF8,
    /** The line is UTF-16; its text is empty. */
    UTF_16,
    /** The line has more bytes than any exchanged entry. */
    TOO_LONG
  }

  /** Returns whether the line has only spaces and tabs. */
  public boolean isBlank() {
    return text.chars().allMatch(c -> c == ' ' || c == '\t');
  }
}
