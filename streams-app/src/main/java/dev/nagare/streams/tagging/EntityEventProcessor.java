package dev.nagare.streams.tagging;

import dev.nagare.schemas.avro.EntityEvent;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Creates the entity event of an utterance; the key stays that of the input. */
public final class EntityEventProcessor
    extends ContextualProcessor<byte[], TaggedRecord, byte[], EntityEvent> {

  private final double minConfidence;
  private final Optional<CloudEvents> cloudEvents;

  /**
   * @param minConfidence least confidence of a span in an event; 0 for no threshold
   * @param cloudEvents adds the headers of CloudEvents; empty for events without them
   */
  public EntityEventProcessor(double minConfidence, Optional<CloudEvents> cloudEvents) {
    this.minConfidence = minConfidence;
    this.cloudEvents = cloudEvents;
  }

  @Override
  public void process(Record<byte[], TaggedRecord> record) {
    EntityEvent event = event(record.value());
    Record<byte[], EntityEvent> out = record.withValue(event);
    context()
        .forward(
            cloudEvents
                .map(headers -> out.withHeaders(headers.headers(record.headers(), event)))
                .orElse(out));
  }

  private EntityEvent event(TaggedRecord tagged) {
    return EntityEvents.of(
        tagged.utterance(),
        tagged.result(),
        tagged.release(),
        tagged.input(),
        tagged.taggedAt(),
        minConfidence);
  }
}
