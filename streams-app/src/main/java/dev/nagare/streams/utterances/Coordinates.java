package dev.nagare.streams.utterances;

import dev.nagare.schemas.avro.InputCoordinates;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** The coordinates at which the record under way was read. */
public final class Coordinates {

  private Coordinates() {}

  /** Empty if nothing is processed, or something that was not read from a topic. */
  public static Optional<InputCoordinates> of(ProcessingContext context) {
    return context
        .recordMetadata()
        .map(input -> new InputCoordinates(input.topic(), input.partition(), input.offset()));
  }
}
