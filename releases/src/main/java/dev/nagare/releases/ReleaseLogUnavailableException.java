package dev.nagare.releases;

import org.jspecify.annotations.Nullable;

/**
 * The brokers or the schema registry did not answer in time, or refuse: a change was not made, or
 * it is not known whether it was. Read the log and decide again later; nothing is half done.
 */
public final class ReleaseLogUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ReleaseLogUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
