package dev.nagare.streams.topology;

import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Extracts a record's timestamp, or takes the present time if the producer set none. In that case
 * Kafka Streams' default stops the stream, and its alternatives drop the record, which then has
 * neither an event nor a dead letter.
 */
final class EventOrWallClockTime implements TimestampExtractor {

  private final InstantSource clock;

  EventOrWallClockTime(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return record.timestamp() >= 0 ? record.timestamp() : clock.millis();
  }
}
