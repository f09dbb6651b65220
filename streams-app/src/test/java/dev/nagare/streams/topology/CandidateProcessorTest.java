package dev.nagare.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.streams.config.LabelingConfig;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.labeling.CandidateFinder;
import dev.nagare.streams.labeling.QueueView;
import dev.nagare.streams.metrics.StreamMeters;
import dev.nagare.streams.testing.FakeTagger;
import dev.nagare.tagger.UncertaintyMeasure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class CandidateProcessorTest {

  private final MockProcessorContext<byte[], LabelRequest> context = new MockProcessorContext<>();

  /** Kafka Streams opens the same processor again and gives it the same records. */
  @Test
  void shouldPassACandidateOnAgainWhoseTransactionWasAborted() {
    LabelingConfig config =
        NagareConfig.of(
                Map.of(
                    "bootstrap.servers",
                    "none:1",
                    "schema.registry.url",
                    "mock://candidates",
                    "nagare.evaluation.share",
                    "0"))
            .labeling();
    CandidateProcessor processor =
        new CandidateProcessor(
            config,
            new CandidateFinder(
                config, QueueView.EMPTY, new StreamMeters(new SimpleMeterRegistry()).labels()),
            new EventSize(900_000));
    processor.init(context);
    processor.process(record());
    processor.process(record());
    assertThat(context.forwarded()).hasSize(1);

    processor.close();
    processor.init(context);
    processor.process(record());

    assertThat(context.forwarded()).hasSize(2);
  }

  private static Record<byte[], TaggedRecord> record() {
    String text = "maybe dim the lights";
    Utterance utterance =
        Utterance.newBuilder()
            .setId("u1")
            .setLanguage("en")
            .setText(text)
            .setEventTime(Instant.EPOCH)
            .build();
    FakeTagger tagger = new FakeTagger("mom", "en");
    Tagging tagging =
        new Tagging(
            tagger
                .tag(
                    List.of(new dev.nagare.tagger.Utterance("en", text)),
                    UncertaintyMeasure.SEQUENCE_MARGIN)
                .get(0),
            "en",
            1);
    return new Record<>(
        new byte[0],
        new TaggedRecord(
            new AcceptedUtterance(utterance, "en"),
            tagging,
            tagger.release(),
            new InputCoordinates("utterances", 0, 0L),
            Instant.EPOCH,
            Optional.empty()),
        0);
  }
}
