package dev.nagare.streams.deadletters;

import dev.nagare.schemas.DeadLetterReason;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/** Receives each rejection, to count it and to log its coordinates. */
@FunctionalInterface
public interface RejectionListener {

  /** Reports that a record was sent to the dead letters; its transaction may still be aborted. */
  void onRejected(DeadLetterReason reason, ErrorHandlerContext record);
}
