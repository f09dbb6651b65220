package dev.nagare.streams.utterances;

import dev.nagare.schemas.DeadLetterReason.Stage;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.streams.deadletters.RejectedRecordException;
import org.jspecify.annotations.Nullable;

/**
 * A record of the utterance topic between reading and validation. A record that was read ahead
 * carries its outcome, so that it is decoded and validated only once.
 */
public sealed interface ReadUtterance
    permits AcceptedUtterance, ReadUtterance.Rejected, ReadUtterance.Unvalidated {

  /**
   * A record that can never be tagged.
   *
   * @param rejection exception to throw in the step that it belongs to
   */
  record Rejected(RejectedRecordException rejection) implements ReadUtterance {

    /** Returns whether this step rejects the record. */
    boolean isOf(Stage stage) {
      return rejection.reason().stage() == stage;
    }
  }

  /**
   * A record that was decoded and not validated.
   *
   * @param source decoded utterance; null if the record has no value
   */
  record Unvalidated(@Nullable Utterance source) implements ReadUtterance {}
}
