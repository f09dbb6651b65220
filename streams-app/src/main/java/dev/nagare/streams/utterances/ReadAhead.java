package dev.nagare.streams.utterances;

import dev.nagare.schemas.avro.InputCoordinates;
import java.util.Optional;

/** Utterances that were read before their turn came. */
@FunctionalInterface
public interface ReadAhead {

  /** Returns the utterance of a record of this thread, if it has been read. */
  Optional<AcceptedUtterance> utterance(InputCoordinates record);
}
