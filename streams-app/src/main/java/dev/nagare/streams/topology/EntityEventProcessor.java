package dev.nagare.streams.topology;

import dev.nagare.schemas.avro.EntityEvent;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Makes the one entity event of an utterance; the key stays that of the input. */
final class EntityEventProcessor
    extends ContextualProcessor<byte[], TaggedRecord, byte[], EntityEvent> {

  @Override
  public void process(Record<byte[], TaggedRecord> record) {
    context().forward(record.withValue(event(record.value())));
  }

  private static EntityEvent event(TaggedRecord tagged) {
    return EntityEvent.newBuilder()
        .setUtteranceId(tagged.utterance().source().getId())
        .setLanguage(tagged.utterance().language())
        .setSpans(AvroViews.spans(tagged.result()))
        .setConfidence(tagged.result().confidence())
        .setRelease(AvroViews.release(tagged.release()))
        .setInput(tagged.input())
        .setEventTime(tagged.utterance().source().getEventTime())
        .setTaggedAt(tagged.taggedAt())
        .build();
  }
}
