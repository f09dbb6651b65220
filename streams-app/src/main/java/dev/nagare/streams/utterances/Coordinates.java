package dev.nagare.streams.utterances;

import dev.nagare.schemas.avro.InputCoordinates;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** Finds the coordinates of the record that is being processed. */
public final class Coordinates {

  private Coordinates() {}

  /**
   * Returns the coordinates; empty if no record is being processed, or one that was not read from a
   * topic.
   */
  public static Optional<InputCoordinates> of(ProcessingContext context) {
    return context
        .recordMetadata()
        .map(input -> new InputCoordinates(input.topic(), input.partition(), input.offset()));
  }
}
