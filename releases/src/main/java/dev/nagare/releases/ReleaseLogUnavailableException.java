package dev.nagare.releases;

import org.jspecify.annotations.Nullable;

/**
 * The brokers or the schema registry did not answer in time, or refused. Either a change was not
 * made, or it is unknown whether it was made; it is never partly made. Read the log and decide
 * again later.
 */
public final class ReleaseLogUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ReleaseLogUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
