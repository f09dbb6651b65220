package dev.nagare.schemas;

/** Names of the headers that a dead letter carries in addition to the record's own. */
public final class DeadLetterHeaders {

  /** Class of the exception, as Kafka Streams writes it (KIP-1034). */
  public static final String EXCEPTION = "__streams.errors.exception";

  /** Message of the exception; contains no text of the utterance. */
  public static final String MESSAGE = "__streams.errors.message";

  /** The exception in one line: Nagare's rejections have no stack. */
  public static final String STACKTRACE = "__streams.errors.stacktrace";

  /** Topic the record was read from. */
  public static final String TOPIC = "__streams.errors.topic";

  /** Partition the record was read from, in decimal digits. */
  public static final String PARTITION = "__streams.errors.partition";

  /** Offset of the record, in decimal digits. */
  public static final String OFFSET = "__streams.errors.offset";

  /** The step in which the record was rejected, a name of {@link DeadLetterReason.Stage}. */
  public static final String STAGE = "nagare.error.stage";

  /** The reason for the rejection, a name of {@link DeadLetterReason}. */
  public static final String REASON = "nagare.error.reason";

  /**
   * Length of the value as it was read, in bytes and decimal digits; present only if key, headers
   * and value together were too large for the topic and not all of them could be kept.
   */
  public static final String ORIGINAL_VALUE_BYTES = "nagare.error.value.bytes";

  /** SHA-256 of the value as it was read, 64 lower-case hex digits; present only if it was cut. */
  public static final String ORIGINAL_VALUE_SHA256 = "nagare.error.value.sha256";

  /**
   * Length of the key as it was read, in bytes and decimal digits; present only if it was left out.
   */
  public static final String ORIGINAL_KEY_BYTES = "nagare.error.key.bytes";

  /**
   * SHA-256 of the key as it was read, 64 lower-case hex digits; present only if it was left out.
   */
  public static final String ORIGINAL_KEY_SHA256 = "nagare.error.key.sha256";

  /**
   * The number of the record's headers that were left out, in decimal digits; present only if any
   * were.
   */
  public static final String LEFT_OUT_HEADERS = "nagare.error.headers.count";

  /**
   * The number of times the record was sent to the utterance topic again, in decimal digits. It
   * stays with the record, also in the dead letter if it fails again, so that a replay can be
   * limited.
   */
  public static final String REPLAY_COUNT = "nagare.replay.count";

  /** The dead letter that the record was last replayed from: partition, colon, offset. */
  public static final String REPLAY_OF = "nagare.replay.of";

  private DeadLetterHeaders() {}

  /**
   * Returns whether a header was written for a dead letter, now or before an earlier replay of the
   * record.
   */
  public static boolean isErrorHeader(String name) {
    return name.startsWith("__streams.errors.") || name.startsWith("nagare.error.");
  }

  /** Returns whether a header was written by a replay. */
  public static boolean isReplayHeader(String name) {
    return name.equals(REPLAY_COUNT) || name.equals(REPLAY_OF);
  }
}
