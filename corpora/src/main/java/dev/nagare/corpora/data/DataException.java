package dev.nagare.corpora.data;

/**
 * The data that a person named cannot be used at all: show the message, which says what to change,
 * and stop. Single bad lines are no such case; they are counted in the {@link DataReport}.
 */
public final class DataException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Data that cannot be used for a reason found outside this package. */
  public DataException(String message) {
    super(message);
  }

  /** Data that cannot be used because of a failure. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
