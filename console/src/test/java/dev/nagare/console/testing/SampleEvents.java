package dev.nagare.console.testing;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.Span;
import dev.nagare.schemas.avro.Utterance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Entity events and their utterances for tests. */
public final class SampleEvents {

  public static final String UTTERANCES = "utterances";
  public static final Instant SAID = Instant.parse("2026-11-30T08:00:00Z");

  static {
    NagareTopic.all(); // Makes Avro trust our records.
  }

  private SampleEvents() {}

  /** Returns an event without entities. */
  public static EntityEvent event(String id, String language, double confidence, long offset) {
    return EntityEvent.newBuilder()
        .setUtteranceId(id)
        .setLanguage(language)
        .setSpans(List.of())
        .setConfidence(confidence)
        .setRelease(new ReleaseRef("mom-" + language, "7", "0".repeat(64)))
        .setInput(new InputCoordinates(UTTERANCES, 0, offset))
        .setEventTime(SAID)
        .setTaggedAt(SAID.plus(Duration.ofMillis(40)))
        .build();
  }

  /** Returns the same event with an entity. */
  public static EntityEvent with(EntityEvent event, String type, int start, int end, String cut) {
    return EntityEvent.newBuilder(event)
        .setSpans(List.of(new Span(type, start, end, cut, 0.75)))
        .build();
  }

  /** Returns the same event, read from elsewhere. */
  public static EntityEvent from(EntityEvent event, String topic, int partition, long offset) {
    return EntityEvent.newBuilder(event)
        .setInput(new InputCoordinates(topic, partition, offset))
        .build();
  }

  /** Returns an utterance. */
  public static Utterance utterance(String id, String language, String text) {
    return new Utterance(id, language, text, SAID, Map.of());
  }
}
