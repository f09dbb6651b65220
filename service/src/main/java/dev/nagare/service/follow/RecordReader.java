package dev.nagare.service.follow;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.RegistryUnavailableException;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.UnreadableRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a topic's records one by one, so that one unreadable record affects no other.
 *
 * @param <V> type of values
 */
public final class RecordReader<V> {

  private final String topic;
  private final Deserializer<String> keys;
  private final Deserializer<V> values;

  public RecordReader(NagareTopic<String, V> topic, TopicSerdes serdes) {
    this(
        serdes.names().nameOf(topic),
        serdes.keySerde(topic).deserializer(),
        serdes.valueSerde(topic).deserializer());
  }

  RecordReader(String topic, Deserializer<String> keys, Deserializer<V> values) {
    this.topic = topic;
    this.keys = keys;
    this.values = values;
  }

  /** Returns the topic's name on the brokers. */
  public String topic() {
    return topic;
  }

  /**
   * Decodes a record and passes it to a sink.
   *
   * @throws RegistryUnavailableException if the registry does not answer; the sink was not called
   */
  public void read(ConsumerRecord<byte[], byte[]> record, RecordSink<V> sink) {
    RecordPlace place = new RecordPlace(record.partition(), record.offset(), record.timestamp());
    @Nullable String key = null;
    V value;
    try {
      key = keys.deserialize(topic, record.key());
      value = values.deserialize(topic, record.value());
    } catch (UnreadableRecordException e) {
      sink.unreadable(place, key, String.valueOf(e.getMessage()));
      return;
    }
    sink.accept(place, key, value);
  }
}
