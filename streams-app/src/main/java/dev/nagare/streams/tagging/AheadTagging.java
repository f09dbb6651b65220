package dev.nagare.streams.tagging;

import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.serving.ReleaseLease;
import dev.nagare.streams.utterances.AcceptedUtterance;
import java.util.Optional;

/** Answers that were found before their turn came. */
@FunctionalInterface
public interface AheadTagging {

  /**
   * Takes the answer to a record of this thread out; it is given once.
   *
   * @param utterance of the record
   * @param lease whose release must have given it, under the same language
   */
  Optional<Tagging> take(AcceptedUtterance utterance, InputCoordinates record, ReleaseLease lease);
}
