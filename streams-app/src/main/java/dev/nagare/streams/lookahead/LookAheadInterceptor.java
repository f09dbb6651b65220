package dev.nagare.streams.lookahead;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/** Passes polled records to the {@link LookAhead} before Kafka Streams hands them to the tasks. */
public final class LookAheadInterceptor implements ConsumerInterceptor<byte[], byte[]> {

  private static final String LOOK_AHEAD = "nagare.internal.look.ahead";
  private static final String TOPIC = "nagare.internal.look.ahead.topic";

  private @Nullable LookAhead lookAhead;
  private String topic = "";

  /**
   * Returns settings to add to those of Kafka Streams; interceptors that a user has configured
   * stay.
   *
   * @param streams other settings of Kafka Streams
   * @param topic name of the utterance topic on the brokers
   */
  public static Map<String, Object> settings(
      Map<String, Object> streams, LookAhead lookAhead, String topic) {
    Object others =
        streams.getOrDefault(
            StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
            streams.getOrDefault(
                StreamsConfig.consumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                streams.getOrDefault(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, "")));
    String own = LookAheadInterceptor.class.getName();
    Map<String, Object> settings = new HashMap<>();
    settings.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
        others.toString().isBlank() ? own : others + "," + own);
    settings.put(StreamsConfig.mainConsumerPrefix(LOOK_AHEAD), lookAhead);
    settings.put(StreamsConfig.mainConsumerPrefix(TOPIC), topic);
    return settings;
  }

  @Override
  public void configure(Map<String, ?> settings) {
    lookAhead = (LookAhead) settings.get(LOOK_AHEAD);
    topic = String.valueOf(settings.get(TOPIC));
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    if (lookAhead != null) {
      lookAhead.tag(records.records(topic));
    }
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}
}
