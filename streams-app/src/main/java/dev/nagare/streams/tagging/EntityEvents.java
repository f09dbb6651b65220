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
   * @param minConfidence spans of a lower confidence are left out; 0 for no threshold
   */
  public static EntityEvent of(
      AcceptedUtterance utterance,
      TaggedUtterance result,
      ReleaseId release,
      InputCoordinates input,
      Instant taggedAt,
      double minConfidence) {
    List<Span> spans = AvroViews.spans(result);
    return EntityEvent.newBuilder()
        .setUtteranceId(utterance.source().getId())
        .setLanguage(utterance.language())
        .setSpans(minConfidence > 0 ? atLeast(minConfidence, spans) : spans)
        .setMinConfidence(minConfidence > 0 ? minConfidence : null)
        .setConfidence(result.confidence())
        .setRelease(ReleaseRefs.of(release))
        .setInput(input)
        .setEventTime(utterance.source().getEventTime())
        .setTaggedAt(taggedAt)
        .build();
  }

  /** Returns the spans of at least a confidence. */
  public static List<Span> atLeast(double minConfidence, List<Span> spans) {
    return spans.stream().filter(span -> span.getConfidence() >= minConfidence).toList();
  }

  /** Returns the spans of a result, in the form of entity events. */
  public static List<Span> spans(TaggedUtterance result) {
    return AvroViews.spans(result);
  }
}
