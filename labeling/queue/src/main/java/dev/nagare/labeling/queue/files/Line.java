package dev.nagare.labeling.queue.files;

/**
 * A line of a file.
 *
 * @param number from 1
 * @param text without its end and without a byte order mark; empty if the line is too long or
 *     UTF-16
 * @param state what is wrong with it
 * @param isEnded whether a line feed stands at its end; only the last line of a file may lack it
 * @param nextByte position after it in the file
 */
public record Line(long number, String text, State state, boolean isEnded, long nextByte) {

  /** Whether the text is what the file says. */
  public enum State {
    GOOD,
    /** Some bytes are not UTF-8; in the text they are replaced. */
    NOT_UTF8,
    /** The line is UTF-16; its text is empty. */
    UTF_16,
    /** More bytes than anything that is exchanged has. */
    TOO_LONG
  }

  /** Whether there is nothing but spaces and tabs. */
  public boolean isBlank() {
    return text.chars().allMatch(c -> c == ' ' || c == '\t');
  }
}
