package dev.nagare.schemas;

import org.apache.kafka.common.KafkaException;

/**
 * The registry refuses or does not know the schema to write with: a mistake in the setup of the
 * system. Stop; an operator has to run {@code nagare topics create}.
 */
public final class SchemaNotRegisteredException extends KafkaException {

  private static final long serialVersionUID = 1L;

  /** Creates an exception. */
  public SchemaNotRegisteredException(String message, Throwable cause) {
    super(message, cause);
  }
}
