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

/** Creates entity events. */
public final class EntityEvents {

  private EntityEvents() {}

  /**
   * Returns the entity event of an utterance.
   *
   * @param release release that gave the result
   * @param input coordinates of the utterance's record
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

  /** Returns the spans of a result, in the form of entity events. */
  public static List<Span> spans(TaggedUtterance result) {
    return AvroViews.spans(result);
  }
}
