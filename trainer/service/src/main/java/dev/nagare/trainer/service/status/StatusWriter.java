package dev.nagare.trainer.service.status;

import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.service.follow.RecordPlace;

/** Publishes language statuses. */
@FunctionalInterface
public interface StatusWriter {

  /**
   * Writes a status, and returns when it is safely written.
   *
   * @return the place of the record
   * @throws org.apache.kafka.common.KafkaException if it could not be written
   */
  RecordPlace write(LanguageStatus status) throws InterruptedException;
}
