package dev.nagare.streams.shadow;

import dev.nagare.releases.ReleaseRefs;
import dev.nagare.schemas.avro.ShadowEvent;
import dev.nagare.serving.observations.ReleaseObservations;
import dev.nagare.streams.metrics.ReleaseMeters;
import dev.nagare.streams.metrics.ShadowOutcome;
import dev.nagare.streams.tagging.AvroViews;
import dev.nagare.streams.tagging.EventSize;
import dev.nagare.streams.tagging.ShadowRun;
import dev.nagare.streams.tagging.TaggedRecord;
import dev.nagare.streams.tagging.Tagging;
import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.TaggedUtterance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Compares a shadow release's result with the answer, if it is ready in time. It runs after the
 * answer was sent, in the same transaction; whatever the shadow does, it delays a record only by a
 * short wait. Results that would make too large an event count as not compared.
 */
public final class ShadowProcessor
    extends ContextualProcessor<byte[], TaggedRecord, byte[], ShadowEvent> {

  private final Duration maxWait;
  private final ReleaseMeters meters;
  private final ReleaseObservations observations;
  private final EventSize eventSize;
  private final InstantSource clock;

  /**
   * @param maxWait longest wait of a record for its shadow
   * @param clock supplies the time of comparison
   */
  public ShadowProcessor(
      Duration maxWait,
      ReleaseMeters meters,
      ReleaseObservations observations,
      EventSize eventSize,
      InstantSource clock) {
    this.eventSize = eventSize;
    this.maxWait = maxWait;
    this.meters = meters;
    this.observations = observations;
    this.clock = clock;
  }

  @Override
  public void process(Record<byte[], TaggedRecord> record) {
    record.value().shadow().ifPresent(run -> compare(record, run));
  }

  private void compare(Record<byte[], TaggedRecord> record, ShadowRun run) {
    Optional<Tagging> result;
    try {
      result = run.await(maxWait);
    } catch (ExecutionException e) {
      run.observed().ifPresent(observations::onFailed);
      meters.onShadow(run.release(), ShadowOutcome.FAILED);
      return;
    }
    if (result.isEmpty() || !eventSize.fits(record, result.get().result())) {
      run.observed().ifPresent(observations::onDropped);
      meters.onShadow(run.release(), ShadowOutcome.DROPPED);
      return;
    }
    TaggedRecord answer = record.value();
    boolean differs = differs(answer.result(), result.get().result());
    run.observed()
        .ifPresent(
            shadow ->
                observations.onCompared(
                    shadow, result.get().counts(), answer.tagging().counts(), differs));
    meters.onShadow(run.release(), differs ? ShadowOutcome.DIFFERENT : ShadowOutcome.SAME);
    context().forward(record.withValue(event(answer, run, result.get().result(), differs)));
  }

  private ShadowEvent event(
      TaggedRecord answer, ShadowRun run, TaggedUtterance shadow, boolean differs) {
    return ShadowEvent.newBuilder()
        .setUtteranceId(answer.utterance().source().getId())
        .setLanguage(answer.utterance().language())
        .setInput(answer.input())
        .setActiveRelease(ReleaseRefs.of(answer.release()))
        .setActiveSpans(AvroViews.spans(answer.result()))
        .setActiveConfidence(answer.result().confidence())
        .setShadowRelease(ReleaseRefs.of(run.release()))
        .setShadowSpans(AvroViews.spans(shadow))
        .setShadowConfidence(shadow.confidence())
        .setDiffers(differs)
        .setEventTime(answer.utterance().source().getEventTime())
        .setTaggedAt(clock.instant())
        .build();
  }

  private static boolean differs(TaggedUtterance one, TaggedUtterance other) {
    return !places(one).equals(places(other));
  }

  private static List<Place> places(TaggedUtterance tagged) {
    return tagged.spans().stream().map(Place::of).toList();
  }

  private record Place(String type, int start, int end) {

    static Place of(EntitySpan span) {
      return new Place(span.type(), span.start(), span.end());
    }
  }
}
