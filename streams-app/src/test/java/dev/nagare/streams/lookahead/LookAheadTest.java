package dev.nagare.streams.lookahead;

import static dev.nagare.streams.testing.Utterances.utterance;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.serving.FixedReleases;
import dev.nagare.serving.ReleaseCatalog;
import dev.nagare.serving.observations.ReleaseObservations;
import dev.nagare.serving.testing.ClockedTagger;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.serving.testing.StubTagger;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.deadletters.DeadLetterConfig;
import dev.nagare.streams.labeling.QueueView;
import dev.nagare.streams.metrics.StreamMeters;
import dev.nagare.streams.shadow.ShadowThreads;
import dev.nagare.streams.testing.TestSchemas;
import dev.nagare.streams.topology.UtteranceTopology;
import dev.nagare.streams.utterances.AcceptedUtterance;
import dev.nagare.streams.utterances.ReadUtterance;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.Utterance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is tagged ahead against what is tagged when its turn comes. */
class LookAheadTest {

  private static final String REGISTRY = "mock://look-ahead";
  private static final String TOPIC = "nagare.utterances.v1";
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:05Z");

  @TempDir Path stateFolder;

  private final TestSchemas schemas = TestSchemas.register(REGISTRY);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<Integer> batches = new ArrayList<>();
  private Duration longestPoll = Duration.ZERO;

  @AfterEach
  void close() {
    schemas.close();
  }

  @Test
  void shouldGiveTheSameAsWithout() {
    List<byte @Nullable []> values = mixed();

    List<String> without = run(values, Map.of("nagare.look.ahead.records", "0"), served());
    assertThat(batches).containsOnly(1);
    batches.clear();
    List<String> with = run(values, Map.of(), served());

    assertThat(with).isEqualTo(without).hasSize(values.size());
    assertThat(batches).containsExactly(4);
    assertThat(count("ready")).isEqualTo(4);
  }

  @Test
  void shouldAnswerEachAloneWhereABatchFails() {
    StubTagger failing =
        new StubTagger(
            "1",
            text -> {
              if (batches.get(batches.size() - 1) > 1) {
                throw new IllegalStateException("too many at once");
              }
              return new TaggedUtterance(List.of(), 0.5);
            });

    List<String> events =
        run(
            List.of(english("u0", "play Jazz"), english("u1", "stop")),
            Map.of(),
            FixedReleases.of(List.of(counted(failing))));

    assertThat(events).hasSize(2).allMatch(event -> event.startsWith("entities"));
    assertThat(batches).containsExactly(2, 1, 1);
    assertThat(absent("failed")).isEqualTo(2);
  }

  @Test
  void shouldNotTakeTheAnswerOfAReleaseWhoseTurnIsOver() {
    ReleaseCatalog before = FixedReleases.of(List.of(new FakeTagger("before", "en")));
    ReleaseCatalog after = FixedReleases.of(List.of(new FakeTagger("after", "en")));

    List<String> events = run(List.of(english("u0", "play Jazz")), Map.of(), before, after);

    assertThat(events).singleElement().asString().contains("after").doesNotContain("before");
    assertThat(count("ready")).isZero();
    assertThat(absent("release")).isEqualTo(1);
  }

  @Test
  void shouldTagNoMoreAheadThanItKeeps() {
    List<byte @Nullable []> values = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      values.add(english("u" + i, "play Jazz " + i));
    }

    List<String> events = run(values, Map.of("nagare.look.ahead.records", "2"), served());

    assertThat(events).hasSize(5);
    assertThat(absent("records")).isEqualTo(3);
    assertThat(count("ready")).isEqualTo(2);
    assertThat(batches).containsExactly(2, 1, 1, 1);
  }

  @Test
  void shouldStopWhereTheTokensAreUsedUp() {
    List<byte @Nullable []> values = texts(10, 30);

    List<String> events = run(values, Map.of("nagare.look.ahead.tokens", "100"), served());

    assertThat(events).hasSize(10);
    assertThat(batches).containsExactly(3, 3, 3, 1);
    assertThat(count("ready")).isEqualTo(3 + 2 + 2);
    assertThat(absent("tokens")).isEqualTo(3);
  }

  /** A batch has four texts of 2,000 code points: after the second half a second is over. */
  @Test
  void shouldTagTheRestOfAPollInTurnInShortBatches() {
    AtomicLong clock = new AtomicLong(-5_000_000_000L);
    ReleaseCatalog slow =
        FixedReleases.of(
            List.of(
                counted(
                    new StubTagger(
                        "1",
                        text -> {
                          clock.addAndGet(70_000_000);
                          return new TaggedUtterance(List.of(), 0.5);
                        }))));

    List<String> events = run(texts(40, 2_000), Map.of(), slow, slow, clock::get);

    assertThat(events).hasSize(40);
    assertThat(longestPoll).isEqualTo(Duration.ofMillis(2 * 4 * 70));
    assertThat(batches).hasSize(10).containsOnly(4);
    assertThat(count("ready")).isEqualTo(8 + 8 * 3);
    assertThat(absent("time")).isEqualTo(8);
  }

  /** Alone it has more tokens than a batch: it is tagged in its turn, by itself. */
  @Test
  void shouldTagATextThatIsLongerThanABatchByItself() {
    List<byte @Nullable []> values = texts(3, 30);
    values.add(1, english("long", "x".repeat(50)));

    run(values, Map.of("nagare.look.ahead.tokens", "40"), served());

    assertThat(batches.stream().mapToInt(size -> size).sum()).isEqualTo(4);
    assertThat(absent("tokens")).isEqualTo(3);
    assertThat(count("ready")).isEqualTo(1);
  }

  /** Whatever the limits are, what is tagged ahead is not tagged again, and in fewer calls. */
  @Test
  void shouldNeverCostMoreThanWithout() {
    Random random = new Random(15);
    for (int round = 0; round < 12; round++) {
      AtomicLong clock = new AtomicLong();
      ClockedTagger tagger = new ClockedTagger(new FakeTagger("latin", "en"), clock, 20);
      ReleaseCatalog releases = FixedReleases.of(List.of(counted(tagger)));
      List<byte @Nullable []> values = new ArrayList<>();
      for (int left = 1 + random.nextInt(60); left > 0; left--) {
        int length = (int) Math.exp(random.nextDouble() * Math.log(2_000));
        values.add(english("u" + left, "Jazz " + "x".repeat(length - 1) + left));
      }
      values.removeIf(value -> value == null || value.length > 1_990);
      batches.clear();

      List<String> events =
          run(
              values,
              Map.of(
                  "nagare.look.ahead.records", Integer.toString(1 + random.nextInt(60)),
                  "nagare.look.ahead.tokens", Integer.toString(1 + random.nextInt(20_000)),
                  "nagare.look.ahead.ms", Integer.toString(1 + random.nextInt(400))),
              releases,
              releases,
              clock::get);

      assertThat(events).hasSize(values.size());
      assertThat(batches.stream().mapToInt(size -> size).sum()).isEqualTo(values.size());
    }
  }

  /** Told apart by a limit that only one of them has, which the product never does. */
  @Test
  void shouldReadAndValidateARecordOnce() {
    List<byte @Nullable []> values = List.of(english("u0", "play Jazz"), english("u1", "stop"));
    Map<String, String> low = Map.of("nagare.text.max.code.points", "5");

    List<String> validatedAhead = run(values, Map.of(), low, served());
    List<String> rejectedAhead = run(values, low, Map.of(), served());

    assertThat(validatedAhead).hasSize(2).allMatch(event -> event.startsWith("entities"));
    assertThat(rejectedAhead)
        .satisfiesExactly(
            event -> assertThat(event).startsWith("entities k1"),
            letter ->
                assertThat(letter)
                    .startsWith("dead k0")
                    .contains(Arrays.toString("TEXT_TOO_LONG".getBytes(UTF_8))));
  }

  @Test
  void shouldMakeRoomOfRejectedRecords() {
    LookAhead lookAhead = ahead(Map.of("nagare.look.ahead.records", "2"));
    NagareConfig config = config(Map.of());
    poll(
        List.of(new byte[] {1, 2, 3}, english("u1", "  "), english("u2", "play")),
        config,
        lookAhead);
    InputCoordinates third = new InputCoordinates(TOPIC, 0, 2L);
    assertThat(lookAhead.outcome(third)).isEmpty();

    for (long offset = 0; offset < 2; offset++) {
      InputCoordinates rejected = new InputCoordinates(TOPIC, 0, offset);
      assertThat(lookAhead.outcome(rejected)).containsInstanceOf(ReadUtterance.Rejected.class);
      assertThat(lookAhead.outcome(rejected)).isEmpty();
    }
    poll(List.of(english("u3", "play"), english("u4", "stop")), config, lookAhead);

    assertThat(lookAhead.outcome(new InputCoordinates(TOPIC, 0, 1L)))
        .containsInstanceOf(AcceptedUtterance.class);
  }

  private List<byte @Nullable []> texts(int count, int length) {
    List<byte @Nullable []> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(english("u" + i, "x".repeat(length)));
    }
    return values;
  }

  @Test
  void shouldStandBesideInterceptorsThatAUserHasSet() {
    Map<String, Object> settings =
        LookAheadInterceptor.settings(
            Map.of("consumer.interceptor.classes", "com.example.Theirs"), ahead(Map.of()), TOPIC);

    assertThat(settings.get("main.consumer.interceptor.classes"))
        .isEqualTo("com.example.Theirs," + LookAheadInterceptor.class.getName());
  }

  private List<byte @Nullable []> mixed() {
    List<byte @Nullable []> values = new ArrayList<>();
    values.add(english("u0", "play Jazz"));
    values.add(new byte[] {1, 2, 3});
    values.add(english("u1", "  "));
    values.add(schemas.bytes(utterance("u2", "de-AT", "spiel Mozart")));
    values.add(null);
    values.add(schemas.bytes(utterance("u3", "fr", "joue Ravel")));
    values.add(english("u4", "maybe play Bowie"));
    values.add(english("u5", "play Jazz"));
    return values;
  }

  private byte[] english(String id, String text) {
    return schemas.bytes(utterance(id, "en", text));
  }

  private ReleaseCatalog served() {
    return FixedReleases.of(List.of(counted(new FakeTagger("latin", "en", "de"))));
  }

  /** Notes how many it is given at a time. */
  private Tagger counted(Tagger tagger) {
    return new Tagger() {
      @Override
      public dev.nagare.tagger.ReleaseId release() {
        return tagger.release();
      }

      @Override
      public Set<String> languages() {
        return tagger.languages();
      }

      @Override
      public List<TaggedUtterance> tag(List<Utterance> batch, UncertaintyMeasure measure) {
        batches.add(batch.size());
        return tagger.tag(batch, measure);
      }

      @Override
      public void close() {
        tagger.close();
      }
    };
  }

  private NagareConfig config(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", "none:1");
    settings.put("schema.registry.url", REGISTRY);
    settings.put("state.dir", stateFolder.toString());
    return NagareConfig.of(settings);
  }

  private LookAhead ahead(Map<String, String> more) {
    return LookAhead.of(
        config(more), schemas.serdes(), served(), new StreamMeters(new SimpleMeterRegistry()));
  }

  private List<String> run(
      List<byte @Nullable []> values, Map<String, String> more, ReleaseCatalog releases) {
    return run(values, more, releases, releases);
  }

  private List<String> run(
      List<byte @Nullable []> values,
      Map<String, String> more,
      ReleaseCatalog ahead,
      ReleaseCatalog processing) {
    return run(values, more, ahead, processing, System::nanoTime);
  }

  private List<String> run(
      List<byte @Nullable []> values,
      Map<String, String> ahead,
      Map<String, String> processing,
      ReleaseCatalog releases) {
    NagareConfig config = config(ahead);
    StreamMeters streamMeters = new StreamMeters(meters);
    LookAhead lookAhead =
        LookAhead.of(config, schemas.serdes(), releases, streamMeters, System::nanoTime);
    poll(values, config, lookAhead);
    return process(values, config(processing), releases, streamMeters, lookAhead);
  }

  /**
   * Looks ahead at all records, then processes them one by one on the same thread.
   *
   * @return what came of each, topic and content
   */
  private List<String> run(
      List<byte @Nullable []> values,
      Map<String, String> more,
      ReleaseCatalog ahead,
      ReleaseCatalog processing,
      LongSupplier nanoTime) {
    NagareConfig config = config(more);
    StreamMeters streamMeters = new StreamMeters(meters);
    LookAhead lookAhead = LookAhead.of(config, schemas.serdes(), ahead, streamMeters, nanoTime);
    if (config.lookAhead().records() > 0) {
      long start = nanoTime.getAsLong();
      poll(values, config, lookAhead);
      longestPoll = Duration.ofNanos(nanoTime.getAsLong() - start);
    }
    return process(values, config, processing, streamMeters, lookAhead);
  }

  private List<String> process(
      List<byte @Nullable []> values,
      NagareConfig config,
      ReleaseCatalog releases,
      StreamMeters streamMeters,
      LookAhead lookAhead) {
    try (TopologyTestDriver driver = driver(config, releases, streamMeters, lookAhead)) {
      TestInputTopic<byte[], byte[]> input =
          driver.createInputTopic(TOPIC, new ByteArraySerializer(), new ByteArraySerializer());
      for (int i = 0; i < values.size(); i++) {
        input.pipeInput(key(i), values.get(i), NOW);
      }
      return outcomes(driver, config);
    }
  }

  private static byte[] key(int number) {
    return ("k" + number).getBytes(UTF_8);
  }

  private static void poll(
      List<byte @Nullable []> values, NagareConfig config, LookAhead lookAhead) {
    Map<String, Object> ofConsumer = new HashMap<>();
    LookAheadInterceptor.settings(config.streams(), lookAhead, TOPIC)
        .forEach((key, value) -> ofConsumer.put(key.replace("main.consumer.", ""), value));
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      records.add(new ConsumerRecord<>(TOPIC, 0, i, key(i), values.get(i)));
    }
    try (LookAheadInterceptor interceptor = new LookAheadInterceptor()) {
      interceptor.configure(ofConsumer);
      ConsumerRecords<byte[], byte[]> polled =
          new ConsumerRecords<>(Map.of(new TopicPartition(TOPIC, 0), records), Map.of());

      assertThat(interceptor.onConsume(polled)).isSameAs(polled);
    }
  }

  private TopologyTestDriver driver(
      NagareConfig config,
      ReleaseCatalog releases,
      StreamMeters streamMeters,
      LookAhead lookAhead) {
    Properties properties = new Properties();
    properties.putAll(config.streams());
    properties.putAll(
        DeadLetterConfig.streams(
            config.topics().nameOf(NagareTopic.DEAD_LETTERS),
            config.deadLettersMaxBytes(),
            streamMeters));
    return new TopologyTestDriver(
        UtteranceTopology.build(
            config,
            schemas.serdes(),
            releases,
            QueueView.EMPTY,
            streamMeters,
            new ReleaseObservations(),
            new ShadowThreads(1),
            lookAhead,
            InstantSource.fixed(NOW)),
        properties);
  }

  private List<String> outcomes(TopologyTestDriver driver, NagareConfig config) {
    List<String> outcomes = new ArrayList<>();
    for (TestRecord<byte[], byte[]> record : read(driver, config, NagareTopic.ENTITIES)) {
      EntityEvent event = schemas.read(NagareTopic.ENTITIES, record.value());
      outcomes.add("entities " + new String(record.key(), UTF_8) + " " + event);
    }
    for (TestRecord<byte[], byte[]> record : read(driver, config, NagareTopic.DEAD_LETTERS)) {
      outcomes.add("dead " + new String(record.key(), UTF_8) + " " + record.headers());
    }
    return outcomes;
  }

  private static List<TestRecord<byte[], byte[]>> read(
      TopologyTestDriver driver, NagareConfig config, NagareTopic<?, ?> topic) {
    return driver
        .createOutputTopic(
            config.topics().nameOf(topic), new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  private double count(String outcome) {
    return meters.get("nagare.look.ahead").tag("outcome", outcome).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private double absent(String reason) {
    return meters.get("nagare.look.ahead").tag("reason", reason).counter().count();
  }
}
