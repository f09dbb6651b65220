package dev.nagare.streams.tagging;

import dev.nagare.releases.ReleaseRefs;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.schemas.avro.Span;
import dev.nagare.streams.utterances.AcceptedUtterance;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import java.time.Instant;
import java.util.List;

/** Makes entity events. */
public final class EntityEvents {

  private EntityEvents() {}

  /**
   * The event of an utterance.
   *
   * @param release that found the result
   * @param input where the utterance was read
   */
  public static EntityEvent of(
      AcceptedUtterance utterance,
      TaggedUtterance result,
      ReleaseId release,
      InputCoordinates input,
      Instant taggedAt) {
    return EntityEvent.newBuilder()
        .setUtteranceId(utterance.source().getId())
        .setLanguage(utterance.language())
        .setSpans(AvroViews.spans(result))
        .setConfidence(result.confidence())
        .setRelease(ReleaseRefs.of(release))
        .setInput(input)
        .setEventTime(utterance.source().getEventTime())
        .setTaggedAt(taggedAt)
        .build();
  }

  /** What was found, as events carry it. */
  public static List<Span> spans(TaggedUtterance result) {
    return AvroViews.spans(result);
  }
}
