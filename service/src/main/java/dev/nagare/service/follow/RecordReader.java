package dev.nagare.service.follow;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.RegistryUnavailableException;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.UnreadableRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Turns a topic's bytes into records, one by one, so that one bad record is no more than that.
 *
 * @param <V> of values
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

  /** The topic's name on the brokers. */
  public String topic() {
    return topic;
  }

  /**
   * Reads a record and hands it on.
   *
   * @throws RegistryUnavailableException if the registry gives no answer; nothing was handed on
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
