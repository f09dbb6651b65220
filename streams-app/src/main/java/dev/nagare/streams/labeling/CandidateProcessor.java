package dev.nagare.streams.labeling;

import dev.nagare.releases.ReleaseRefs;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.UncertaintyMeasure;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.streams.config.LabelingConfig;
import dev.nagare.streams.metrics.LabelMeters;
import dev.nagare.streams.tagging.AvroViews;
import dev.nagare.streams.tagging.EventSize;
import dev.nagare.streams.tagging.TaggedRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Passes candidates on to the label selector. The key is the language under which the release
 * serves the utterance; the value is the label request that it may become.
 */
public final class CandidateProcessor
    extends ContextualProcessor<byte[], TaggedRecord, byte[], LabelRequest> {

  /**
   * The interval for reporting utterance counts. Rounds measured by utterances need counts soon;
   * others use them as the languages' traffic.
   */
  private static final Duration COUNT_UTTERANCES_EVERY = Duration.ofSeconds(1);

  private static final Duration COUNT_TRAFFIC_EVERY = Duration.ofSeconds(10);
  private static final int COUNTS_PER_ROUND = 10;

  /** The round number of a candidate, which has no round yet. */
  private static final long NO_ROUND = -1;

  private final LabelingConfig config;
  private final CandidateFinder finder;
  private final EventSize eventSize;
  private final UncertaintyMeasure measure;
  private final Map<String, Long> seen = new TreeMap<>();

  /**
   * Creates a processor.
   *
   * @param config settings for label requests
   * @param queue requests and labels known to this instance
   * @param meters counts candidates
   * @param eventSize size limit, which label requests must keep as well
   */
  public CandidateProcessor(
      LabelingConfig config, QueueView queue, LabelMeters meters, EventSize eventSize) {
    this.eventSize = eventSize;
    this.config = config;
    this.finder = new CandidateFinder(config, queue, meters);
    this.measure = UncertaintyMeasure.valueOf(config.measure().name());
  }

  @Override
  public void init(ProcessorContext<byte[], LabelRequest> context) {
    super.init(context);
    // After an aborted transaction the same processor gets the same records again.
    seen.clear();
    finder.begin();
    context.schedule(countEvery(config), PunctuationType.WALL_CLOCK_TIME, this::count);
  }

  private static Duration countEvery(LabelingConfig config) {
    Duration part = config.round().dividedBy(COUNTS_PER_ROUND);
    return config.roundUtterances().isPresent()
        ? COUNT_UTTERANCES_EVERY
        : part.compareTo(COUNT_TRAFFIC_EVERY) < 0 ? part : COUNT_TRAFFIC_EVERY;
  }

  private void count(long millis) {
    seen.forEach(
        (language, utterances) ->
            context().forward(DeskRecords.seen(language, utterances, millis)));
    seen.clear();
  }

  @Override
  public void process(Record<byte[], TaggedRecord> record) {
    TaggedRecord tagged = record.value();
    Utterance source = tagged.utterance().source();
    String language = tagged.tagging().language();
    seen.merge(language, 1L, Long::sum);
    if (!eventSize.fitsWithText(tagged, 0)) {
      return; // Nobody can be asked what cannot be sent.
    }
    finder
        .look(
            source.getId(),
            tagged.utterance().language(),
            language,
            source.getText(),
            tagged.result())
        .map(purpose -> request(tagged, purpose, trace(record)))
        .ifPresent(
            request ->
                context().forward(DeskRecords.candidate(language, request, record.timestamp())));
  }

  /** Returns the trace of the utterance; a candidate that would be too large with it has none. */
  private TraceContext trace(Record<byte[], TaggedRecord> record) {
    TraceContext trace = TraceContext.of(record.headers());
    return eventSize.fitsWithText(record.value(), trace.bytes()) ? trace : TraceContext.NONE;
  }

  private LabelRequest request(TaggedRecord tagged, LabelPurpose purpose, TraceContext trace) {
    Utterance source = tagged.utterance().source();
    LabelRequest.Builder request =
        LabelRequest.newBuilder()
            .setUtteranceId(source.getId())
            .setLanguage(tagged.utterance().language())
            .setText(source.getText())
            .setPurpose(purpose)
            .setRelease(ReleaseRefs.of(tagged.release()))
            .setRound(NO_ROUND)
            .setRequestedAt(tagged.taggedAt())
            .setInput(tagged.input())
            .setTraceContext(trace.values());
    if (purpose == LabelPurpose.EVALUATION) {
      return request.setSuggestedSpans(List.of()).build(); // Nobody is led.
    }
    return request
        .setUncertainty(tagged.result().uncertainty())
        .setMeasure(measure)
        .setSuggestedSpans(AvroViews.spans(tagged.result()))
        .build();
  }
}
