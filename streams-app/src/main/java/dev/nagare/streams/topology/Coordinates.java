package dev.nagare.streams.topology;

import dev.nagare.schemas.avro.InputCoordinates;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** Where the record that is processed was read. */
final class Coordinates {

  private Coordinates() {}

  /** Empty if nothing is processed, or something that was not read from a topic. */
  static Optional<InputCoordinates> of(ProcessingContext context) {
    return context
        .recordMetadata()
        .map(input -> new InputCoordinates(input.topic(), input.partition(), input.offset()));
  }
}
