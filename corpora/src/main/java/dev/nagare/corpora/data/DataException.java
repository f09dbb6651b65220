package dev.nagare.corpora.data;

/**
 * The named data cannot be used at all: show the message, which says what to change, and stop.
 * Single bad lines do not throw it; they are counted in the {@link DataReport}.
 */
public final class DataException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates an exception for a reason found outside this package. */
  public DataException(String message) {
    super(message);
  }

  /** Creates an exception for a failure. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
