package dev.nagare.trainerservice.status;

import dev.nagare.schemas.avro.LanguageStatus;

/** Writes what was measured where all can read it. */
@FunctionalInterface
public interface StatusWriter {

  /**
   * Writes, and returns when it is safely written.
   *
   * @throws org.apache.kafka.common.KafkaException if it could not be written
   */
  void write(LanguageStatus status) throws InterruptedException;
}
