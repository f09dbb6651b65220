package dev.nagare.streams.deadletters;

import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Passes objects to the exception handlers, which Kafka Streams creates by class name, through
 * entries of their configuration.
 */
public final class DeadLetterConfig {

  private static final String MAX_BYTES = "nagare.internal.dead.letters.max.bytes";
  private static final String LISTENER = "nagare.internal.dead.letters.listener";

  private DeadLetterConfig() {}

  /**
   * Returns settings to add to those of Kafka Streams, so that records that can never be tagged,
   * and only they, become dead letters.
   *
   * @param topic name of the dead-letter topic on the brokers
   * @param maxBytes size of the largest dead letter
   * @param listener receives each rejection
   */
  public static Map<String, Object> streams(
      String topic, int maxBytes, RejectionListener listener) {
    return Map.of(
        StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
        topic,
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
        RejectedRecords.class,
        StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
        FailedSends.class,
        MAX_BYTES,
        maxBytes,
        LISTENER,
        listener);
  }

  static DeadLetters deadLetters(Map<String, ?> configs) {
    return new DeadLetters(
        (String) required(configs, StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG),
        (Integer) required(configs, MAX_BYTES));
  }

  static RejectionListener listener(Map<String, ?> configs) {
    return (RejectionListener) required(configs, LISTENER);
  }

  private static Object required(Map<String, ?> configs, String key) {
    Object value = configs.get(key);
    if (value == null) {
      throw new IllegalStateException("no " + key + ": use DeadLetterConfig.streams");
    }
    return value;
  }
}
