package dev.nagare.streams.topology;

import static dev.nagare.streams.testing.Utterances.utterance;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabelRound;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.serving.FixedReleases;
import dev.nagare.serving.ReleaseCatalog;
import dev.nagare.serving.observations.ReleaseObservations;
import dev.nagare.serving.testing.FakeBundles;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.deadletters.DeadLetterConfig;
import dev.nagare.streams.labeling.QueueIndex;
import dev.nagare.streams.lookahead.LookAhead;
import dev.nagare.streams.metrics.StreamMeters;
import dev.nagare.streams.shadow.ShadowThreads;
import dev.nagare.streams.testing.TestSchemas;
import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.UncertaintyMeasure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A stream without brokers whose label requests can be looked at. */
abstract class LabelingTopology {

  private static final String REGISTRY = "mock://labeling-topology";
  static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final Duration ROUND = Duration.ofSeconds(10);

  @TempDir Path stateFolder;

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final TestSchemas schemas = TestSchemas.register(REGISTRY);
  final FakeBundles bundles = new FakeBundles();
  final Map<String, Double> uncertain = new HashMap<>();

  /** Made with the settings of the stream unless the test makes one. */
  @Nullable QueueIndex queue;

  ReleaseCatalog releases = FixedReleases.of(List.of(new Doubter("en", "ja", "de")));
  TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> utterances;
  private TestInputTopic<byte[], byte[]> statuses;
  TestOutputTopic<byte[], byte[]> requests;
  private TestOutputTopic<byte[], byte[]> rounds;
  final List<LabelRound> closed = new ArrayList<>();
  private int sent;

  /** As unsure of a text as the test says; finds one entity, its second word. */
  private final class Doubter implements Tagger {

    private final String[] languages;

    Doubter(String... languages) {
      this.languages = languages;
    }

    @Override
    public ReleaseId release() {
      return FakeTagger.releaseId("mom", "1");
    }

    @Override
    public Set<String> languages() {
      return Set.of(languages);
    }

    @Override
    public List<TaggedUtterance> tag(
        List<dev.nagare.tagger.Utterance> batch, UncertaintyMeasure measure) {
      return batch.stream().map(utterance -> tag(utterance.text())).toList();
    }

    private TaggedUtterance tag(String text) {
      double uncertainty = uncertain.getOrDefault(text, 0.5);
      return new TaggedUtterance(
          List.of(new EntitySpan("name", 0, 2, text.substring(0, 2), 1 - uncertainty)),
          1 - uncertainty,
          uncertainty);
    }

    @Override
    public void close() {}
  }

  @AfterEach
  void close() {
    driver.close();
    releases.close();
    schemas.close();
  }

  void open(Map<String, String> settings) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "bootstrap.servers",
                "none:1",
                "schema.registry.url",
                REGISTRY,
                "state.dir",
                stateFolder.toString(),
                "nagare.registry.retry.ms",
                "0",
                "nagare.label.round.ms",
                Long.toString(ROUND.toMillis()),
                "nagare.evaluation.share",
                "0"));
    all.putAll(settings);
    NagareConfig config = NagareConfig.of(all);
    if (queue == null) {
      queue = new QueueIndex(Duration.ofDays(1), () -> NOW, config.labeling().labelRules());
      queue.complete();
    }
    StreamMeters streamMeters = new StreamMeters(meters);
    Properties properties = new Properties();
    properties.putAll(config.streams());
    properties.putAll(
        DeadLetterConfig.streams(
            config.topics().nameOf(NagareTopic.DEAD_LETTERS),
            config.deadLettersMaxBytes(),
            streamMeters));
    driver =
        new TopologyTestDriver(
            UtteranceTopology.build(
                config,
                schemas.serdes(),
                releases,
                queue,
                streamMeters,
                new ReleaseObservations(),
                new ShadowThreads(1),
                LookAhead.of(config, schemas.serdes(), releases, streamMeters),
                InstantSource.fixed(NOW)),
            properties,
            NOW);
    utterances = input(config, NagareTopic.UTTERANCES);
    statuses = input(config, NagareTopic.LANGUAGE_STATUS);
    requests = output(config, NagareTopic.LABEL_REQUESTS);
    rounds = output(config, NagareTopic.LABEL_ROUNDS);
  }

  private TestInputTopic<byte[], byte[]> input(NagareConfig config, NagareTopic<?, ?> topic) {
    return driver.createInputTopic(
        config.topics().nameOf(topic), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private TestOutputTopic<byte[], byte[]> output(NagareConfig config, NagareTopic<?, ?> topic) {
    return driver.createOutputTopic(
        config.topics().nameOf(topic), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  void say(String language, String text) {
    sent++;
    say(utterance("u" + sent, language, text));
  }

  void say(Utterance utterance) {
    say(utterance, new RecordHeaders());
  }

  void say(Utterance utterance, Headers headers) {
    utterances.pipeInput(new TestRecord<>(null, schemas.bytes(utterance), headers, NOW));
  }

  void status(String language, double target, double current) {
    LanguageStatus status =
        LanguageStatus.newBuilder()
            .setLanguage(language)
            .setTargetF1(target)
            .setCurrentF1(current)
            .setMeasuredAt(NOW)
            .build();
    statuses.pipeInput(
        language.getBytes(UTF_8), schemas.bytes(NagareTopic.LANGUAGE_STATUS, status));
  }

  void endRound() {
    driver.advanceWallClockTime(ROUND);
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    for (byte[] value : rounds.readValuesToList()) {
      closed.add(schemas.read(NagareTopic.LABEL_ROUNDS, value));
      queue.onRound();
    }
  }

  /** What was asked for since the last time; the instance hears of it too. */
  List<LabelRequest> asked() {
    List<LabelRequest> asked = new ArrayList<>();
    for (byte[] value : requests.readValuesToList()) {
      asked.add(schemas.read(NagareTopic.LABEL_REQUESTS, value));
    }
    asked.forEach(queue::onRequest);
    return asked;
  }

  LabelRound onlyRound() {
    assertThat(closed).hasSize(1);
    return closed.get(0);
  }

  static Map<String, Long> counts(List<LabelRequest> asked) {
    return asked.stream()
        .collect(Collectors.groupingBy(LabelRequest::getLanguage, Collectors.counting()));
  }

  static Set<String> textsOf(List<LabelRequest> asked, LabelPurpose purpose) {
    Set<String> texts = new HashSet<>();
    asked.stream()
        .filter(request -> request.getPurpose() == purpose)
        .forEach(request -> assertThat(texts.add(request.getText())).isTrue());
    return texts;
  }

  double found(String outcome) {
    return meters
        .find("nagare.label.candidates")
        .tags("stage", "stream", "outcome", outcome)
        .counters()
        .stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  double suppressed(String likeness) {
    return meters
        .find("nagare.label.duplicates.suppressed")
        .tags("likeness", likeness)
        .counters()
        .stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }
}
