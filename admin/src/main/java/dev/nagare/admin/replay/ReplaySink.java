package dev.nagare.admin.replay;

import dev.nagare.schemas.avro.EntityEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where the events of a replay go. */
public interface ReplaySink extends AutoCloseable {

  /** Keeps nothing. */
  ReplaySink NONE = (source, event) -> {};

  /**
   * Takes an event.
   *
   * @param source the utterance's record
   * @throws ReplayException if it cannot be written
   */
  void write(ConsumerRecord<byte[], byte[]> source, EntityEvent event);

  /** Returns when all is written. */
  @Override
  default void close() {}
}
