package dev.nagare.admin.replay;

import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.service.ranges.ReplayException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Receives the entity events of a replay. */
public interface ReplaySink extends AutoCloseable {

  /** A sink that drops all events. */
  ReplaySink NONE = (source, event) -> {};

  /**
   * Writes an event.
   *
   * @param source record of the utterance
   * @throws ReplayException if the event cannot be written
   */
  void write(ConsumerRecord<byte[], byte[]> source, EntityEvent event);

  /** Closes the sink; returns when all events are written. */
  @Override
  default void close() {}
}
