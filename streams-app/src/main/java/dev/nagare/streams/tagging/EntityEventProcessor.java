package dev.nagare.streams.tagging;

import dev.nagare.schemas.avro.EntityEvent;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Creates the entity event of an utterance; the key stays that of the input. */
public final class EntityEventProcessor
    extends ContextualProcessor<byte[], TaggedRecord, byte[], EntityEvent> {

  private final double minConfidence;

  /**
   * @param minConfidence least confidence of a span in an event; 0 for no threshold
   */
  public EntityEventProcessor(double minConfidence) {
    this.minConfidence = minConfidence;
  }

  @Override
  public void process(Record<byte[], TaggedRecord> record) {
    context().forward(record.withValue(event(record.value())));
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
