package dev.nagare.console.releases;

import dev.nagare.console.api.ApiProblem;
import dev.nagare.console.api.ReleaseName;
import dev.nagare.console.api.releases.DisagreementsAnswer;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.ShadowEvent;
import dev.nagare.schemas.avro.Span;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.RecordReader;
import dev.nagare.service.follow.RecordSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the last results of a shadow release, on request: nobody needs the whole topic, which has a
 * record for each utterance. The texts are read from the utterances themselves. Thread-safe; the
 * work of one request is bounded.
 */
public final class ShadowReader {

  private static final int RECORDS = 4_000;
  private static final int SHOWN = 20;

  private final ServiceConfig config;
  private final RecordReader<ShadowEvent> reader;
  private final UtteranceTexts texts;
  private final Semaphore places = new Semaphore(2);

  /**
   * Creates the reader.
   *
   * @param serdes stay open; the caller closes them
   */
  ShadowReader(ServiceConfig config, TopicSerdes serdes) {
    this.config = config;
    this.reader = new RecordReader<>(NagareTopic.SHADOW, serdes);
    this.texts = new UtteranceTexts(serdes);
  }

  /**
   * Returns the last utterances in which a release and the one that answered found different spans.
   *
   * @param withTexts whether the person may see texts
   * @throws ApiProblem if too many people ask at once, or the brokers do not answer
   */
  public DisagreementsAnswer read(ReleaseName release, boolean withTexts) {
    if (!places.tryAcquire()) {
      throw ApiProblem.tooMany("others are reading results of shadow releases; try again");
    }
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            ClientSettings.reader(config),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      Seen seen = new Seen(release);
      LastRecords.read(consumer, reader.topic(), RECORDS, record -> reader.read(record, seen));
      List<ShadowEvent> shown = seen.latest();
      Map<ShadowEvent, String> found = withTexts ? texts.read(consumer, shown) : Map.of();
      return new DisagreementsAnswer(
          seen.compared,
          seen.differing.size(),
          shown.stream()
              .map(event -> view(event, Optional.ofNullable(found.get(event)), !withTexts))
              .toList());
    } catch (KafkaException e) {
      throw ApiProblem.unavailable(
          "not-read", "the brokers or the schema registry do not answer; try again");
    } finally {
      places.release();
    }
  }

  private static DisagreementsAnswer.Utterance view(
      ShadowEvent event, Optional<String> text, boolean hidden) {
    return new DisagreementsAnswer.Utterance(
        event.getUtteranceId(),
        event.getLanguage(),
        text.orElse(null),
        hidden,
        event.getTaggedAt(),
        found(event.getActiveRelease(), event.getActiveConfidence(), event.getActiveSpans()),
        found(event.getShadowRelease(), event.getShadowConfidence(), event.getShadowSpans()));
  }

  private static DisagreementsAnswer.Found found(
      ReleaseRef release, double confidence, List<Span> spans) {
    return new DisagreementsAnswer.Found(
        new ReleaseName(release.getId(), release.getVersion()),
        confidence,
        spans.stream()
            .map(
                span ->
                    new DisagreementsAnswer.Span(
                        span.getStart(), span.getEnd(), span.getType(), span.getConfidence()))
            .toList());
  }

  /** Collects the results of one release. */
  private static final class Seen implements RecordSink<ShadowEvent> {

    private final ReleaseName release;
    private final List<ShadowEvent> differing = new ArrayList<>();
    private int compared;

    Seen(ReleaseName release) {
      this.release = release;
    }

    @Override
    public void accept(RecordPlace place, @Nullable String key, @Nullable ShadowEvent event) {
      if (event != null && isOf(event.getShadowRelease())) {
        compared++;
        if (event.getDiffers()) {
          differing.add(event);
        }
      }
    }

    private boolean isOf(ReleaseRef ref) {
      return Objects.equals(ref.getId(), release.id())
          && Objects.equals(ref.getVersion(), release.version());
    }

    @Override
    public void unreadable(RecordPlace place, @Nullable String key, String why) {
      // A result that cannot be read is not shown; the stream's own checks find such records.
    }

    List<ShadowEvent> latest() {
      return differing.stream()
          .sorted(Comparator.comparing(ShadowEvent::getTaggedAt).reversed())
          .limit(SHOWN)
          .toList();
    }
  }
}
