package dev.nagare.releases.log;

import java.util.Set;
import org.apache.kafka.common.errors.ConcurrentTransactionsException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.common.errors.UnknownServerException;

/**
 * Recognizes the brokers' errors for a writer that another one has fenced. In a race of the two,
 * brokers may also fail internally (Kafka 4.3: "transition to ONGOING while it already a pending
 * state PREPARE_EPOCH_FENCE"), which the client reports as an unknown error.
 */
final class Fencing {

  private static final Set<Class<?>> OVERTAKEN =
      Set.of(
          ProducerFencedException.class,
          InvalidProducerEpochException.class,
          InvalidTxnStateException.class,
          InvalidPidMappingException.class,
          UnknownProducerIdException.class,
          OutOfOrderSequenceException.class,
          ConcurrentTransactionsException.class,
          TransactionAbortableException.class,
          UnknownServerException.class);

  private static final int MAX_CAUSES = 20;

  private Fencing() {}

  /** Returns whether the writer should start over from what the other one has written. */
  static boolean isOvertaken(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      if (OVERTAKEN.contains(cause.getClass())) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
