package dev.nagare.schemas;

import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a record cannot be read, now or later: send the record to the dead letters and
 * continue. The message holds positions and numbers, never the record's content.
 */
public final class UnreadableRecordException extends SerializationException {

  private static final long serialVersionUID = 1L;

  /** The reason why the bytes cannot be read. */
  public enum Reason {
    /** The bytes do not begin with the zero byte of the Confluent wire format. */
    NOT_AVRO,
    /** The bytes end before the schema id does. */
    TOO_SHORT,
    /** The registry does not know the schema id. */
    UNKNOWN_SCHEMA_ID,
    /**
     * The bytes are another kind of record, or their schema is incompatible with the current one.
     */
    WRONG_TYPE,
    /** The bytes end before the record does, or a length reaches beyond their end. */
    TRUNCATED,
    /** The bytes do not follow their schema, or continue after the record. */
    UNDECODABLE,
    /** A text is not valid UTF-8. Decoding it anyway would change it. */
    NOT_UTF8
  }

  private final Reason reason;

  /** Creates an exception. */
  public UnreadableRecordException(Reason reason, String message) {
    super(reason + ": " + message);
    this.reason = reason;
  }

  /** Returns the reason why the bytes cannot be read. */
  public Reason reason() {
    return reason;
  }

  /** Finds the exception of this type in a chain of causes: Kafka's clients wrap it. */
  public static Optional<UnreadableRecordException> causeOf(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnreadableRecordException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
