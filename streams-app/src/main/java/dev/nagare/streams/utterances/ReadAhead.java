package dev.nagare.streams.utterances;

import dev.nagare.schemas.avro.InputCoordinates;
import java.util.Optional;

/** Records that were read and validated before their turn came. */
@FunctionalInterface
public interface ReadAhead {

  /**
   * Returns the outcome for a record of this thread, if it has been read. A rejection is given
   * once.
   */
  Optional<ReadUtterance> outcome(InputCoordinates record);
}
