package dev.nagare.admin.replay;

import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.service.ranges.ReplayException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes entity events to a topic. If a replay is interrupted, the events written so far remain.
 */
final class TopicSink implements ReplaySink {

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final Serializer<EntityEvent> writer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  /**
   * @param producer producer to use; closed together with this
   * @param topic name of the topic
   */
  TopicSink(Producer<byte[], byte[]> producer, String topic, Serializer<EntityEvent> writer) {
    this.producer = producer;
    this.topic = topic;
    this.writer = writer;
  }

  @Override
  public void write(ConsumerRecord<byte[], byte[]> source, EntityEvent event) {
    failIfBroken();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic,
            null,
            source.timestamp() < 0 ? null : source.timestamp(),
            source.key(),
            writer.serialize(topic, event));
    var unused =
        producer.send(
            record,
            (metadata, e) -> {
              if (e != null) {
                failure.compareAndSet(null, e);
              }
            });
  }

  private void failIfBroken() {
    Exception e = failure.get();
    if (e != null) {
      throw new ReplayException("topic " + topic + " cannot be written: " + e);
    }
  }

  @Override
  public void close() {
    producer.close();
    failIfBroken();
  }
}
