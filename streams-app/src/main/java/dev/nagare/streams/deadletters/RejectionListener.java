package dev.nagare.streams.deadletters;

import org.apache.kafka.streams.errors.ErrorHandlerContext;

/** Is told of each dead letter, to count it and to note its coordinates. */
@FunctionalInterface
public interface RejectionListener {

  /** A record was sent to the dead letters; the transaction it belongs to may still be aborted. */
  void onRejected(Reason reason, ErrorHandlerContext record);
}
