package dev.nagare.streams.testing;

import dev.nagare.schemas.avro.Utterance;
import java.time.Instant;
import java.util.Map;

/** Utterances to test with. */
public final class Utterances {

  public static final Instant EVENT_TIME = Instant.parse("2026-11-21T10:00:00Z");

  private Utterances() {}

  public static Utterance utterance(String id, String language, String text) {
    return Utterance.newBuilder()
        .setId(id)
        .setLanguage(language)
        .setText(text)
        .setEventTime(EVENT_TIME)
        .setAttributes(Map.of())
        .build();
  }
}
