package dev.nagare.trainer.service.status;

import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.service.follow.RecordPlace;

/** Writes what was measured where all can read it. */
@FunctionalInterface
public interface StatusWriter {

  /**
   * Writes, and returns when it is safely written.
   *
   * @return where it is
   * @throws org.apache.kafka.common.KafkaException if it could not be written
   */
  RecordPlace write(LanguageStatus status) throws InterruptedException;
}
