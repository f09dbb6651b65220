package dev.nagare.streams.tagging;

import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.serving.ReleaseLease;
import dev.nagare.streams.utterances.AcceptedUtterance;
import java.util.Optional;

/** Results that were computed before a record's turn. */
@FunctionalInterface
public interface AheadTagging {

  /**
   * Removes and returns the result for a record of this thread; each result is returned once.
   *
   * @param utterance utterance of the record
   * @param record coordinates of the record
   * @param lease lease on the release that must have given the result, under the same language
   * @return empty if there is no such result
   */
  Optional<Tagging> take(AcceptedUtterance utterance, InputCoordinates record, ReleaseLease lease);
}
