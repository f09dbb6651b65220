package dev.nagare.streams.labeling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.streams.config.LabelingConfig;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.metrics.StreamMeters;
import dev.nagare.streams.tagging.EventSize;
import dev.nagare.streams.tagging.TaggedRecord;
import dev.nagare.streams.tagging.Tagging;
import dev.nagare.streams.utterances.AcceptedUtterance;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.WrittenLanguage;
import io.micrometer.core.instrument.Counter;
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
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  /** Kafka Streams opens the same processor again and gives it the same records. */
  @Test
  void shouldPassACandidateOnAgainWhoseTransactionWasAborted() {
    CandidateProcessor processor = processor();
    processor.init(context);
    processor.process(record());
    processor.process(record());
    assertThat(context.forwarded()).hasSize(1);

    processor.close();
    processor.init(context);
    processor.process(record());

    assertThat(context.forwarded()).hasSize(2);
  }

  /** The release of the fallback language answers it; its labels would be that tag's own. */
  @Test
  void shouldAskForNoLabelsOfATagThatIsNoLanguage() {
    CandidateProcessor processor = processor();
    processor.init(context);

    processor.process(record("jp", "maybe dim the lights"));
    assertThat(context.forwarded()).isEmpty();
    assertThat(found("unassigned_language")).isEqualTo(1);
    processor.process(record("de", "maybe dim the lights"));

    assertThat(context.forwarded()).as("nothing of it was kept").hasSize(1);
    assertThat(found("passed_on")).isEqualTo(1);
  }

  @Test
  void shouldAskForLabelsOfAssignedLanguagesOnly() {
    for (char first = 'a'; first <= 'z'; first++) {
      for (char second = 'a'; second <= 'z'; second++) {
        String language = String.valueOf(new char[] {first, second});
        context.resetForwards();
        CandidateProcessor processor = processor();
        processor.init(context);

        processor.process(record(language, "maybe dim the lights"));

        assertThat(context.forwarded())
            .as(language)
            .hasSize(WrittenLanguage.fault(language).isEmpty() ? 1 : 0);
      }
    }
  }

  private double found(String outcome) {
    return meters.find("nagare.label.candidates").tag("outcome", outcome).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private CandidateProcessor processor() {
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
    return new CandidateProcessor(
        config, QueueView.EMPTY, new StreamMeters(meters).labels(), new EventSize(900_000));
  }

  private static Record<byte[], TaggedRecord> record() {
    return record("en", "maybe dim the lights");
  }

  private static Record<byte[], TaggedRecord> record(String language, String text) {
    Utterance utterance =
        Utterance.newBuilder()
            .setId("u1")
            .setLanguage(language)
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
            new AcceptedUtterance(utterance, language),
            tagging,
            tagger.release(),
            new InputCoordinates("utterances", 0, 0L),
            Instant.EPOCH,
            Optional.empty()),
        0);
  }
}
