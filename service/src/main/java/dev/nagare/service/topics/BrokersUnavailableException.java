package dev.nagare.service.topics;

import org.jspecify.annotations.Nullable;

/**
 * The brokers cannot be reached or refuse requests, so the state of the topics is unknown: stop,
 * and let an operator or a supervisor start again.
 */
public final class BrokersUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BrokersUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
