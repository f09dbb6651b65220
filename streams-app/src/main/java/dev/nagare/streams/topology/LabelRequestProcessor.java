package dev.nagare.streams.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.UncertaintyMeasure;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.streams.metrics.StreamMeters;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Asks for a label of each utterance whose confidence is below a threshold. The measure is {@link
 * UncertaintyMeasure#LEAST_CONFIDENCE}: 1 minus the confidence.
 */
final class LabelRequestProcessor
    extends ContextualProcessor<byte[], TaggedRecord, byte[], LabelRequest> {

  /** There are no budget rounds yet. */
  private static final long ROUND = 0;

  private final double confidenceBelow;
  private final StreamMeters meters;

  LabelRequestProcessor(double confidenceBelow, StreamMeters meters) {
    this.confidenceBelow = confidenceBelow;
    this.meters = meters;
  }

  @Override
  public void process(Record<byte[], TaggedRecord> record) {
    TaggedRecord tagged = record.value();
    if (tagged.result().confidence() >= confidenceBelow) {
      return;
    }
    byte[] key = tagged.utterance().source().getId().getBytes(UTF_8);
    context().forward(record.withKey(key).withValue(request(tagged)));
    meters.onLabelRequested();
  }

  private static LabelRequest request(TaggedRecord tagged) {
    Utterance source = tagged.utterance().source();
    return LabelRequest.newBuilder()
        .setUtteranceId(source.getId())
        .setLanguage(tagged.utterance().language())
        .setText(source.getText())
        .setPurpose(LabelPurpose.TRAINING)
        .setUncertainty(1 - tagged.result().confidence())
        .setMeasure(UncertaintyMeasure.LEAST_CONFIDENCE)
        .setSuggestedSpans(AvroViews.spans(tagged.result()))
        .setRelease(AvroViews.release(tagged.release()))
        .setRound(ROUND)
        .setRequestedAt(tagged.taggedAt())
        .setInput(tagged.input())
        .build();
  }
}
