package dev.nagare.schemas;

import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a record cannot be read, now or later: send the record to the dead letters and go
 * on. The message holds places and numbers but nothing of the record's content.
 */
public final class UnreadableRecordException extends SerializationException {

  private static final long serialVersionUID = 1L;

  /** What is wrong with the bytes. */
  public enum Reason {
    /** They do not begin with the zero byte of the Confluent wire format. */
    NOT_AVRO,
    /** They end before the schema id does. */
    TOO_SHORT,
    /** The registry does not know the schema they name. */
    UNKNOWN_SCHEMA_ID,
    /** They were written as another kind of record, or with a schema that ours cannot read. */
    WRONG_TYPE,
    /** They end before the record does, or a length in them reaches beyond their end. */
    TRUNCATED,
    /** They do not follow their schema, or go on after the record. */
    UNDECODABLE,
    /** A text in them is not UTF-8: read anyway, it would not be the text that was sent. */
    NOT_UTF8
  }

  private final Reason reason;

  public UnreadableRecordException(Reason reason, String message) {
    super(reason + ": " + message);
    this.reason = reason;
  }

  /** What is wrong with the bytes. */
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
