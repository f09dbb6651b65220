package dev.nagare.streams.topology;

import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.streams.deadletters.Reason;
import dev.nagare.streams.deadletters.RejectedRecordException;
import dev.nagare.streams.metrics.StreamMeters;
import dev.nagare.streams.releases.ReleaseCatalog;
import dev.nagare.streams.releases.ReleaseLease;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.Utterance;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Tags one utterance with the release that serves its language now.
 *
 * <p>Nothing is sent before the tagging is done: once a record of the same input has been sent,
 * Kafka Streams no longer holds the raw bytes that a dead letter needs.
 */
final class TagProcessor
    extends ContextualProcessor<byte[], AcceptedUtterance, byte[], TaggedRecord> {

  private final ReleaseCatalog releases;
  private final StreamMeters meters;
  private final InstantSource clock;

  TagProcessor(ReleaseCatalog releases, StreamMeters meters, InstantSource clock) {
    this.releases = releases;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public void process(Record<byte[], AcceptedUtterance> record) {
    TaggedRecord tagged = tag(record.value());
    context().forward(record.withValue(tagged));
  }

  private TaggedRecord tag(AcceptedUtterance accepted) {
    try (ReleaseLease lease =
        releases.lease(accepted.language()).orElseThrow(() -> unsupported(accepted))) {
      long start = System.nanoTime();
      TaggedUtterance result = tag(lease, accepted.source().getText());
      ReleaseId release = lease.tagger().release();
      meters.onTagged(
          lease.servedLanguage(), release, System.nanoTime() - start, result.confidence());
      return new TaggedRecord(accepted, result, release, coordinates(), clock.instant());
    }
  }

  private static TaggedUtterance tag(ReleaseLease lease, String text) {
    Tagger tagger = lease.tagger();
    List<TaggedUtterance> results;
    try {
      results = tagger.tag(List.of(new Utterance(lease.servedLanguage(), text)));
    } catch (RuntimeException e) { // Whatever it is, the text must not leave with its message.
      throw TaggerFailedException.of(e, tagger.release());
    }
    if (results.size() != 1) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "release %s gave %d results for 1 utterance",
              tagger.release(),
              results.size()));
    }
    return results.get(0);
  }

  private InputCoordinates coordinates() {
    RecordMetadata input =
        context()
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a record without coordinates"));
    return new InputCoordinates(input.topic(), input.partition(), input.offset());
  }

  private static RejectedRecordException unsupported(AcceptedUtterance accepted) {
    return new RejectedRecordException(
        Reason.UNSUPPORTED_LANGUAGE, "no release serves language '" + accepted.language() + "'");
  }
}
