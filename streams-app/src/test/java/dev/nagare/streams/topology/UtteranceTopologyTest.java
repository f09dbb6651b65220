package dev.nagare.streams.topology;

import static dev.nagare.streams.testing.Utterances.EVENT_TIME;
import static dev.nagare.streams.testing.Utterances.utterance;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.releases.ReleaseRefs;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicNames;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.Span;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.serving.FixedReleases;
import dev.nagare.serving.ReleaseCatalog;
import dev.nagare.serving.observations.ReleaseObservations;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.deadletters.DeadLetterConfig;
import dev.nagare.streams.labeling.QueueView;
import dev.nagare.streams.lookahead.LookAhead;
import dev.nagare.streams.metrics.StreamMeters;
import dev.nagare.streams.shadow.ShadowThreads;
import dev.nagare.streams.testing.TestSchemas;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UtteranceTopologyTest {

  private static final String REGISTRY = "mock://utterance-topology";
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:05Z");
  private static final byte[] KEY = {(byte) 0xff, 0, 1};
  private static final int MAX_CODE_POINTS = 40;
  private static final ReleaseRef RELEASE = ReleaseRefs.of(new FakeTagger("latin").release());

  @TempDir Path stateFolder;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final TestSchemas schemas = TestSchemas.register(REGISTRY);
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> utterances;
  private TestOutputTopic<byte[], byte[]> entities;
  private TestOutputTopic<byte[], byte[]> labelRequests;
  private TestOutputTopic<byte[], byte[]> deadLetters;

  @BeforeEach
  void open() {
    open(Map.of("nagare.text.max.code.points", Integer.toString(MAX_CODE_POINTS)));
  }

  private void open(Map<String, String> more) {
    if (driver != null) {
      driver.close();
    }
    Map<String, String> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", "none:1");
    settings.put("schema.registry.url", REGISTRY);
    settings.put("state.dir", stateFolder.toString());
    settings.put("nagare.registry.retry.ms", "0");
    NagareConfig config = NagareConfig.of(settings);
    StreamMeters streamMeters = new StreamMeters(meters);
    Properties properties = new Properties();
    properties.putAll(config.streams());
    properties.putAll(
        DeadLetterConfig.streams(
            config.topics().nameOf(NagareTopic.DEAD_LETTERS),
            config.deadLettersMaxBytes(),
            streamMeters));
    ReleaseCatalog releases = FixedReleases.of(List.of(new FakeTagger("latin", "en", "de")));
    driver =
        new TopologyTestDriver(
            UtteranceTopology.build(
                config,
                schemas.serdes(),
                releases,
                QueueView.EMPTY,
                streamMeters,
                new ReleaseObservations(),
                new ShadowThreads(1),
                LookAhead.of(config, schemas.serdes(), releases, streamMeters),
                InstantSource.fixed(NOW)),
            properties);
    TopicNames names = config.topics();
    utterances =
        driver.createInputTopic(
            names.nameOf(NagareTopic.UTTERANCES),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    entities = output(names, NagareTopic.ENTITIES);
    labelRequests = output(names, NagareTopic.LABEL_REQUESTS);
    deadLetters = output(names, NagareTopic.DEAD_LETTERS);
  }

  @AfterEach
  void close() {
    driver.close();
    schemas.close();
  }

  @Test
  void shouldAnswerAnUtteranceWithItsEntities() {
    send(utterance("u1", "en-US", "🎵 play Jazz by Ōe now"));

    TestRecord<byte[], byte[]> answer = entities.readRecord();
    EntityEvent event = schemas.read(NagareTopic.ENTITIES, answer.value());
    assertThat(answer.key()).isEqualTo(KEY);
    assertThat(event)
        .isEqualTo(
            EntityEvent.newBuilder()
                .setUtteranceId("u1")
                .setLanguage("en-US")
                .setSpans(
                    List.of(
                        new Span("name", 7, 11, "Jazz", FakeTagger.SURE),
                        new Span("name", 15, 17, "Ōe", FakeTagger.SURE)))
                .setConfidence(FakeTagger.SURE)
                .setRelease(RELEASE)
                .setInput(new InputCoordinates("nagare.utterances.v1", 0, 0L))
                .setEventTime(EVENT_TIME)
                .setTaggedAt(NOW)
                .build());
    assertThat(entities.isEmpty()).isTrue();
    assertThat(labelRequests.isEmpty()).isTrue();
    assertThat(deadLetters.isEmpty()).isTrue();
  }

  @Test
  void shouldKeepTimeAndHeadersOfTheInput() {
    byte[] value = schemas.bytes(utterance("u1", "en", "hello"));
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", KEY);

    utterances.pipeInput(new TestRecord<>(KEY, value, headers, EVENT_TIME));

    TestRecord<byte[], byte[]> answer = entities.readRecord();
    assertThat(answer.getRecordTime()).isEqualTo(EVENT_TIME);
    assertThat(answer.headers().lastHeader("traceparent").value()).isEqualTo(KEY);
  }

  @Test
  void shouldHaveTheHeadersOfCloudEventsIfThatIsSet() {
    open(Map.of("nagare.cloudevents.headers", "true"));
    byte[] value = schemas.bytes(utterance("u1", "en", "hello"));
    RecordHeaders headers = new RecordHeaders();
    headers.add("ce_id", KEY);
    headers.add("ce_mine", KEY);
    headers.add("content-type", KEY);
    headers.add("traceparent", KEY);

    utterances.pipeInput(new TestRecord<>(KEY, value, headers, EVENT_TIME));

    Map<String, String> found = new HashMap<>();
    for (Header header : entities.readRecord().headers()) {
      assertThat(found.put(header.key(), new String(header.value(), UTF_8))).isNull();
    }
    assertThat(found)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ce_specversion", "1.0",
                "ce_id", "nagare.utterances.v1/0/0",
                "ce_source", "/nagare",
                "ce_type", "dev.nagare.entities.v1",
                "ce_time", NOW.toString(),
                "ce_subject", "u1",
                "content-type", "application/vnd.confluent.avro",
                "traceparent", new String(KEY, UTF_8)));
  }

  @Test
  void shouldWriteTheLanguageInCanonicalForm() {
    send(utterance("u1", "DE-at", "hallo"));

    EntityEvent event = schemas.read(NagareTopic.ENTITIES, entities.readValue());

    assertThat(event.getLanguage()).isEqualTo("de-AT");
  }

  @Test
  void shouldLeaveSpansBelowTheThresholdOutAndStateIt() {
    open(Map.of("nagare.entities.min.confidence", "0.9"));

    utterances.pipeInput(KEY, schemas.bytes(utterance("u1", "en", "play Jazz")));
    utterances.pipeInput(KEY, schemas.bytes(utterance("u2", "en", "maybe play Jazz")));

    EntityEvent sure = schemas.read(NagareTopic.ENTITIES, entities.readValue());
    assertThat(sure.getSpans()).hasSize(1);
    assertThat(sure.getMinConfidence()).contains(0.9);
    EntityEvent unsure = schemas.read(NagareTopic.ENTITIES, entities.readValue());
    assertThat(unsure.getSpans()).isEmpty();
    assertThat(unsure.getMinConfidence()).contains(0.9);
    assertThat(unsure.getConfidence()).isEqualTo(FakeTagger.UNSURE);
  }

  @Test
  void shouldKeepEverySpanAndStateNoThresholdByDefault() {
    utterances.pipeInput(KEY, schemas.bytes(utterance("u2", "en", "maybe play Jazz")));

    EntityEvent unsure = schemas.read(NagareTopic.ENTITIES, entities.readValue());
    assertThat(unsure.getSpans()).hasSize(1);
    assertThat(unsure.getMinConfidence()).isEmpty();
  }

  @Test
  void shouldAnswerAnUtteranceWithoutKey() {
    utterances.pipeInput(null, schemas.bytes(utterance("u1", "en", "hello")));

    assertThat(entities.readRecord().key()).isNull();
  }

  @Test
  void shouldTellUnreadableBytesApart() {
    byte[] good = schemas.bytes(utterance("u", "en", "hello"));
    LabelRequest otherRecord = someLabelRequest();

    reject(TestSchemas.withWrongMagicByte(good), "DESERIALIZE", "NOT_AVRO");
    reject(new byte[] {0, 0, 0}, "DESERIALIZE", "TOO_SHORT");
    reject(TestSchemas.withUnknownSchemaId(good), "DESERIALIZE", "UNKNOWN_SCHEMA_ID");
    reject(TestSchemas.cut(good, good.length - 9), "DESERIALIZE", "TRUNCATED");
    reject(schemas.bytes(NagareTopic.LABEL_REQUESTS, otherRecord), "DESERIALIZE", "WRONG_TYPE");
    reject(TestSchemas.cut(good, good.length + 1), "DESERIALIZE", "UNDECODABLE");
  }

  @Test
  void shouldRejectUtterancesThatCannotBeTagged() {
    reject((byte[]) null, "VALIDATE", "NULL_VALUE");
    reject(utterance("", "en", "hello"), "VALIDATE", "MISSING_ID");
    reject(utterance("i".repeat(257), "en", "hello"), "VALIDATE", "ID_TOO_LONG");
    reject(utterance("u", "", "hello"), "VALIDATE", "MISSING_LANGUAGE");
    reject(utterance("u", "en_US", "hello"), "VALIDATE", "MALFORMED_LANGUAGE");
    reject(utterance("u", "x-" + "a".repeat(63), "hello"), "VALIDATE", "LANGUAGE_TOO_LONG");
    reject(withAttributes(1, 70_000), "VALIDATE", "ATTRIBUTES_TOO_LARGE");
    reject(withAttributes(1_001, 1), "VALIDATE", "ATTRIBUTES_TOO_LARGE");
    reject(utterance("u", "en", ""), "VALIDATE", "EMPTY_TEXT");
    reject(utterance("u", "en", " \t\u3000\u00a0"), "VALIDATE", "EMPTY_TEXT");
    reject(utterance("u", "en", "\u200B"), "VALIDATE", "EMPTY_TEXT");
    reject(utterance("u", "en", "\uFEFF\u0085 \u00AD\uDB40\uDD00"), "VALIDATE", "EMPTY_TEXT");
    reject(utterance("u", "en", "a".repeat(MAX_CODE_POINTS + 1)), "VALIDATE", "TEXT_TOO_LONG");
    reject(utterance("u", "fr", "bonjour"), "TAG", "UNSUPPORTED_LANGUAGE");
  }

  @Test
  void shouldRejectWhatIsTooLargeToGoOut() {
    byte[] value = schemas.bytes(utterance("u", "en", "hello"));

    utterances.pipeInput(new byte[70_000], value);

    TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
    assertThat(header(letter, "nagare.error.reason")).isEqualTo("ENVELOPE_TOO_LARGE");
    assertThat(letter.key()).hasSize(70_000);
  }

  /** Its dead letter was over a megabyte, which no producer sends, and the stream stopped. */
  @Test
  void shouldRejectALanguageThatIsALongText() {
    String language = "x" + "-aaaaaaaa".repeat(40_000);
    byte[] value = schemas.bytes(utterance("u", language, "hello"));

    utterances.pipeInput(KEY, value);

    TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
    assertThat(header(letter, "nagare.error.reason")).isEqualTo("LANGUAGE_TOO_LONG");
    assertThat(header(letter, "__streams.errors.message"))
        .isEqualTo("LANGUAGE_TOO_LONG: the language has 360001 characters, at most 64 are allowed");
    assertThat(letter.value()).isEqualTo(value);
    letter
        .headers()
        .forEach(header -> assertThat(new String(header.value(), UTF_8)).doesNotContain("aaaa"));
  }

  /** Each word of the text is an entity, and their types and offsets are sent with them. */
  @Test
  void shouldRejectWhatHasMoreEntitiesThanCanBeSent() {
    open(Map.of("nagare.text.max.code.points", "100000"));

    send(utterance("u", "en", "A ".repeat(50_000)));

    TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
    assertThat(header(letter, "nagare.error.reason")).isEqualTo("EVENT_TOO_LARGE");
    assertThat(entities.isEmpty()).isTrue();
  }

  @Test
  void shouldCountTextInCodePoints() {
    send(utterance("u", "en", "🎵".repeat(MAX_CODE_POINTS)));

    assertThat(entities.readRecordsToList()).hasSize(1);
  }

  @Test
  void shouldSayWhereADeadLetterComesFrom() {
    send(utterance("u0", "en", "hello"));
    byte[] bad = schemas.bytes(utterance("u1", "fr", "secret words"));

    utterances.pipeInput(new TestRecord<>(KEY, bad, EVENT_TIME));

    TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
    assertThat(letter.key()).isEqualTo(KEY);
    assertThat(letter.value()).isEqualTo(bad);
    assertThat(letter.getRecordTime()).isEqualTo(EVENT_TIME);
    assertThat(header(letter, "__streams.errors.topic")).isEqualTo("nagare.utterances.v1");
    assertThat(header(letter, "__streams.errors.partition")).isEqualTo("0");
    assertThat(header(letter, "__streams.errors.offset")).isEqualTo("1");
    assertThat(header(letter, "__streams.errors.exception"))
        .isEqualTo("dev.nagare.streams.deadletters.RejectedRecordException");
    assertThat(header(letter, "__streams.errors.message"))
        .isEqualTo("UNSUPPORTED_LANGUAGE: no release serves the utterance's language");
    letter
        .headers()
        .forEach(h -> assertThat(new String(h.value(), UTF_8)).doesNotContain("secret"));
  }

  @Test
  void shouldCountAnswersAndRejections() {
    send(utterance("u1", "en", "hello"));
    send(utterance("u2", "en-GB", "hello"));
    send(utterance("u3", "fr", "bonjour"));

    assertThat(meters.get("nagare.tag.duration").tag("language", "en").timer().count())
        .isEqualTo(2);
    assertThat(
            meters
                .get("nagare.dead.letters")
                .tag("reason", "UNSUPPORTED_LANGUAGE")
                .tag("stage", "TAG")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void shouldStopAndMakeNoDeadLetterWhenTheTaggerFails() {
    assertThatThrownBy(() -> send(utterance("u1", "en", "explode the secret")))
        .satisfies(
            failure -> {
              List<String> messages = messages(failure);
              assertThat(messages)
                  .anyMatch(
                      line ->
                          line.equals(
                              "release latin:1 failed: java.lang.IllegalArgumentException"));
              assertThat(messages).noneMatch(line -> line.contains("secret"));
            });
    assertThat(deadLetters.isEmpty()).isTrue();
    assertThat(entities.isEmpty()).isTrue();
  }

  @Test
  void shouldNameEveryNode() {
    List<String> names = new ArrayList<>();
    TopologyDescription description = description();

    description.subtopologies().forEach(s -> s.nodes().forEach(node -> names.add(node.name())));

    assertThat(names)
        .containsExactlyInAnyOrder(
            "utterances",
            "read",
            "validate",
            "tag",
            "make-entity-event",
            "entities",
            "find-candidates",
            "label-candidates-repartition-filter",
            "label-candidates-repartition-sink",
            "label-candidates-repartition-source",
            "read-candidates",
            "language-status",
            "read-status",
            "label-desk",
            "label-requests",
            "label-rounds",
            "compare-shadow",
            "shadow");
  }

  private static Utterance withAttributes(int count, int characters) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < count; i++) {
      attributes.put("a" + i, "v".repeat(characters));
    }
    return Utterance.newBuilder(utterance("u", "en", "hello")).setAttributes(attributes).build();
  }

  @Test
  void shouldNameTheTopicsThatKafkaStreamsCreates() {
    Set<String> created = new TreeSet<>();
    for (TopologyDescription.Subtopology part : description().subtopologies()) {
      for (TopologyDescription.Node node : part.nodes()) {
        if (node instanceof TopologyDescription.Processor processor) {
          processor.stores().forEach(store -> created.add("app-" + store + "-changelog"));
        } else if (node instanceof TopologyDescription.Sink sink
            && sink.topic().endsWith("-repartition")) {
          created.add("app-" + sink.topic());
        }
      }
    }

    assertThat(UtteranceTopology.internalTopics(schemas.serdes(), "app"))
        .containsExactlyElementsOf(created)
        .hasSizeGreaterThan(1);
  }

  private TopologyDescription description() {
    NagareConfig config =
        NagareConfig.of(Map.of("bootstrap.servers", "none:1", "schema.registry.url", REGISTRY));
    ReleaseCatalog releases = FixedReleases.of(List.of());
    StreamMeters streamMeters = new StreamMeters(meters);
    return UtteranceTopology.build(
            config,
            schemas.serdes(),
            releases,
            QueueView.EMPTY,
            streamMeters,
            new ReleaseObservations(),
            new ShadowThreads(1),
            LookAhead.of(config, schemas.serdes(), releases, streamMeters),
            InstantSource.fixed(NOW))
        .describe();
  }

  private void reject(Utterance utterance, String stage, String reason) {
    reject(schemas.bytes(utterance), stage, reason);
  }

  private void reject(byte @Nullable [] value, String stage, String reason) {
    utterances.pipeInput(KEY, value);

    TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
    assertThat(header(letter, "nagare.error.reason")).isEqualTo(reason);
    assertThat(header(letter, "nagare.error.stage")).isEqualTo(stage);
    assertThat(letter.key()).isEqualTo(KEY);
    assertThat(letter.value()).isEqualTo(value);
    assertThat(deadLetters.isEmpty()).isTrue();
    assertThat(entities.isEmpty()).isTrue();
    assertThat(labelRequests.isEmpty()).isTrue();
  }

  private void send(Utterance utterance) {
    utterances.pipeInput(KEY, schemas.bytes(utterance));
  }

  private static LabelRequest someLabelRequest() {
    return LabelRequest.newBuilder()
        .setUtteranceId("u")
        .setLanguage("en")
        .setText("hello")
        .setPurpose(LabelPurpose.TRAINING)
        .setRelease(RELEASE)
        .setRound(0)
        .setRequestedAt(NOW)
        .build();
  }

  private TestOutputTopic<byte[], byte[]> output(TopicNames names, NagareTopic<?, ?> topic) {
    return driver.createOutputTopic(
        names.nameOf(topic), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static String header(TestRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  private static List<String> messages(Throwable failure) {
    List<String> messages = new ArrayList<>();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      messages.add(String.valueOf(t.getMessage()));
    }
    return messages;
  }
}
