package dev.nagare.schemas;

import java.util.Optional;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * The schema registry gave no usable answer within the retry time. The record is not at fault:
 * never turn it into a dead letter. Stop, and start again from the last commit.
 */
public final class RegistryUnavailableException extends RetriableException {

  private static final long serialVersionUID = 1L;

  /** Creates an exception. */
  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Finds the exception of this type in a chain of causes: Kafka's clients wrap it. */
  public static Optional<RegistryUnavailableException> causeOf(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RegistryUnavailableException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
