package dev.nagare.labeling.queue.exchange;

import java.util.OptionalLong;

/**
 * An entry of a file cannot be used. Report it with its position and continue with the next one.
 * The message contains none of the utterance's text.
 */
public final class BadEntryException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final String detail;
  private final long line;

  /** Creates an exception for a fault on the entry's first line. */
  public BadEntryException(Fault fault, String detail) {
    this(fault, detail, 0);
  }

  /**
   * Creates an exception with the line of the fault.
   *
   * @param line from 1; 0 if it is the line on which the entry begins
   */
  public BadEntryException(Fault fault, String detail, long line) {
    super(detail);
    this.fault = fault;
    this.detail = detail;
    this.line = line;
  }

  /** Returns the fault with its details. */
  public Problem problem() {
    return new Problem(fault, detail);
  }

  /** Returns the line of the fault, if it is not the entry's first one. */
  public OptionalLong line() {
    return line == 0 ? OptionalLong.empty() : OptionalLong.of(line);
  }
}
