package dev.nagare.streams.utterances;

import dev.nagare.schemas.avro.InputCoordinates;
import java.util.Optional;

/** Records that were read and validated before their turn. */
@FunctionalInterface
public interface ReadAhead {

  /**
   * Returns the outcome for a record of this thread; empty if it has not been read. A rejection is
   * returned once.
   */
  Optional<ReadUtterance> outcome(InputCoordinates record);
}
