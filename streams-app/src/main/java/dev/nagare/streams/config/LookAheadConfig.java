package dev.nagare.streams.config;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.streams.StreamsConfig;

/** Settings for look-ahead, the tagging of polled records before their turn. */
public final class LookAheadConfig {

  public static final String RECORDS = "nagare.look.ahead.records";
  public static final String TOKENS = "nagare.look.ahead.tokens";
  public static final String TIME = "nagare.look.ahead.ms";

  /**
   * The fraction of a timeout that look-ahead may take: a poll must return, and an open transaction
   * be committed, well within their timeouts.
   */
  private static final int SHARE_OF_TIMEOUTS = 4;

  private final AbstractConfig nagare;
  private final Map<String, Object> streams;

  LookAheadConfig(AbstractConfig nagare, Map<String, Object> streams) {
    this.nagare = nagare;
    this.streams = streams;
  }

  /** Adds the keys to a definition and returns it. */
  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            RECORDS,
            ConfigDef.Type.INT,
            10_000,
            Range.between(0, 1_000_000),
            Importance.MEDIUM,
            "Maximum number of polled records that a stream thread tags in batches before their"
                + " turn, about a kilobyte each. This changes nothing but speed. 0 tags each"
                + " record in its turn.")
        .define(
            TOKENS,
            ConfigDef.Type.INT,
            250_000,
            Range.between(1, 100_000_000),
            Importance.LOW,
            "Maximum number of tokens in a poll that are tagged before their turn. A text counts"
                + " as many tokens as it has UTF-16 units, an upper bound that is known before"
                + " segmentation. The rest of the poll is tagged in turn, in short batches.")
        .define(
            TIME,
            ConfigDef.Type.LONG,
            500L,
            Range.between(1L, 600_000L),
            Importance.LOW,
            "Time in milliseconds that may be spent on records before their turn, while a poll or"
                + " a commit waits; at most a quarter of transaction.timeout.ms and of"
                + " max.poll.interval.ms. The batch in progress is finished; the rest is tagged"
                + " in turn, in short batches.");
  }

  /** Returns the number of records that each thread tags ahead at most; 0 for none. */
  public int records() {
    return nagare.getInt(RECORDS);
  }

  /** Returns the number of tokens in a poll that are tagged ahead at most. */
  public int tokens() {
    return nagare.getInt(TOKENS);
  }

  /** Returns the longest time by which look-ahead may delay a poll. */
  public Duration time() {
    StreamsConfig kafka = new StreamsConfig(streams);
    long transaction =
        millis(kafka.getProducerConfigs(""), ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
    long poll =
        millis(kafka.getMainConsumerConfigs("", "", 0), ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG);
    long limit = Math.max(1, Math.min(transaction, poll) / SHARE_OF_TIMEOUTS);
    return Duration.ofMillis(Math.min(nagare.getLong(TIME), limit));
  }

  private static long millis(Map<String, Object> client, String key) {
    Object value = client.get(key);
    return value == null
        ? Long.MAX_VALUE
        : (Integer) ConfigDef.parseType(key, value, ConfigDef.Type.INT);
  }
}
