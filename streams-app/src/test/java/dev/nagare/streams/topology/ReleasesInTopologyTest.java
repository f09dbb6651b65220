package dev.nagare.streams.topology;

import static dev.nagare.streams.testing.Utterances.EVENT_TIME;
import static dev.nagare.streams.testing.Utterances.utterance;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.releases.ReleaseRefs;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.ShadowEvent;
import dev.nagare.schemas.avro.Span;
import dev.nagare.serving.loading.LiveReleases;
import dev.nagare.serving.observations.ReleaseObservations;
import dev.nagare.serving.testing.FakeBundles;
import dev.nagare.serving.testing.StubTagger;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.deadletters.DeadLetterConfig;
import dev.nagare.streams.labeling.QueueView;
import dev.nagare.streams.lookahead.LookAhead;
import dev.nagare.streams.metrics.StreamMeters;
import dev.nagare.streams.shadow.ShadowThreads;
import dev.nagare.streams.tagging.TaggerFailedException;
import dev.nagare.streams.testing.TestSchemas;
import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.RecordedLogs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several releases in one stream. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReleasesInTopologyTest {

  private static final String REGISTRY = "mock://releases-in-topology";
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:05Z");
  private static final byte[] KEY = "k".getBytes(UTF_8);
  private static final TaggedUtterance NOTHING = new TaggedUtterance(List.of(), 0.5);
  private static final TaggedUtterance SONG =
      new TaggedUtterance(List.of(new EntitySpan("song", 5, 9, "Jazz", 0.75)), 0.75);

  @TempDir Path stateFolder;

  private final FakeBundles bundles = new FakeBundles();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final StreamMeters streamMeters = new StreamMeters(meters);
  private final TestSchemas schemas = TestSchemas.register(REGISTRY);
  private final LiveReleases releases =
      new LiveReleases(
          bundles,
          bundles,
          streamMeters.releases(),
          new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)),
          "und");
  private final ShadowThreads shadows = new ShadowThreads(1);
  private Releases log = Releases.NONE;
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> utterances;
  private TestOutputTopic<byte[], byte[]> entities;
  private TestOutputTopic<byte[], byte[]> shadowEvents;
  private TestOutputTopic<byte[], byte[]> deadLetters;

  @AfterEach
  void close() {
    driver.close();
    shadows.close();
    releases.close();
    schemas.close();
  }

  @Test
  void shouldTellWhatAShadowWouldHaveSaid() throws Exception {
    open(60_000, bundles.active(says("1", NOTHING), 1), shadow(says("2", SONG)));

    send("u1", "play Jazz");

    assertThat(answeredBy()).isEqualTo("1");
    assertThat(shadowEvents.getQueueSize()).isEqualTo(1);
    ShadowEvent event = schemas.read(NagareTopic.SHADOW, shadowEvents.readValue());
    assertThat(event)
        .isEqualTo(
            ShadowEvent.newBuilder()
                .setUtteranceId("u1")
                .setLanguage("en")
                .setInput(new InputCoordinates("nagare.utterances.v1", 0, 0L))
                .setActiveRelease(ReleaseRefs.of(says("1", NOTHING).release()))
                .setActiveSpans(List.of())
                .setActiveConfidence(0.5)
                .setShadowRelease(ReleaseRefs.of(says("2", SONG).release()))
                .setShadowSpans(List.of(new Span("song", 5, 9, "Jazz", 0.75)))
                .setShadowConfidence(0.75)
                .setDiffers(true)
                .setEventTime(EVENT_TIME)
                .setTaggedAt(NOW)
                .build());
    assertThat(shadowCount("different")).isEqualTo(1);
  }

  @Test
  void shouldCallASameSpanSameWhateverTheConfidence() throws Exception {
    TaggedUtterance surer =
        new TaggedUtterance(List.of(new EntitySpan("song", 5, 9, "Jazz", 0.9)), 0.9);
    open(60_000, bundles.active(says("1", SONG), 1), shadow(says("2", surer)));

    send("u1", "play Jazz");

    ShadowEvent event = schemas.read(NagareTopic.SHADOW, shadowEvents.readValue());
    assertThat(event.getDiffers()).isFalse();
    assertThat(shadowCount("same")).isEqualTo(1);
  }

  @Test
  void shouldGoOnWithoutAShadowThatIsSlow() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    StubTagger slow =
        new StubTagger(
            "2",
            text -> {
              begun.countDown();
              awaitUninterruptibly(gate);
              return SONG;
            });
    open(0, bundles.active(says("1", NOTHING), 1), shadow(slow));

    send("u1", "play Jazz");
    begun.await();
    send("u2", "play Jazz");
    send("u3", "play Jazz");

    assertThat(entities.getQueueSize()).isEqualTo(3);
    assertThat(shadowEvents.isEmpty()).isTrue();
    assertThat(shadowCount("dropped")).isEqualTo(3);
    gate.countDown();
  }

  @Test
  void shouldOnlyCountAShadowThatFails() throws Exception {
    open(60_000, bundles.active(says("1", SONG), 1), shadow(fails("2")));

    send("u1", "play Jazz");

    assertThat(answeredBy()).isEqualTo("1");
    assertThat(shadowEvents.isEmpty()).isTrue();
    assertThat(deadLetters.isEmpty()).isTrue();
    assertThat(shadowCount("failed")).isEqualTo(1);
  }

  @Test
  void shouldLetTheActiveReleaseAnswerWhereACanaryFails() throws Exception {
    try (RecordedLogs logs = RecordedLogs.start()) {
      open(10, bundles.active(says("1", SONG), 1), canary(fails("2")));

      send("u1", "secret words");
      send("u2", "secret words");

      assertThat(answeredBy()).isEqualTo("1");
      assertThat(answeredBy()).isEqualTo("1");
      assertThat(count("nagare.canary.failures", "mom:2")).isEqualTo(2);
      assertThat(count("nagare.canary.utterances", "mom:2")).isEqualTo(2);
      assertThat(logs.lines())
          .filteredOn(line -> line.contains("event=release_failed"))
          .singleElement()
          .asString()
          .contains("release=mom:2 role=CANARY error=java.lang.IllegalStateException")
          .contains("partition=0 offset=0")
          .doesNotContain("secret");
    }
  }

  @Test
  void shouldLetTheStandbyAnswerWhereTheActiveReleaseFails() throws Exception {
    open(10, bundles.active(says("1", SONG), 1), bundles.active(fails("2"), 2));

    send("u1", "play Jazz");

    assertThat(answeredBy()).isEqualTo("1");
    assertThat(count("nagare.active.failures", "mom:2")).isEqualTo(1);
  }

  @Test
  void shouldStopWhenTheStandbyFailsToo() throws Exception {
    open(10, bundles.active(fails("1"), 1), bundles.active(fails("2"), 2));

    assertThatThrownBy(() -> send("u1", "play Jazz"))
        .hasRootCauseInstanceOf(TaggerFailedException.class);
    assertThat(deadLetters.isEmpty()).isTrue();
  }

  @Test
  void shouldAnswerWithoutKeyByTheUtteranceId() throws Exception {
    open(10, bundles.active(says("1", SONG), 1), canary(says("2", SONG)));

    utterances.pipeInput(null, schemas.bytes(utterance("u1", "en", "play Jazz")));

    assertThat(answeredBy()).isEqualTo("2");
  }

  private static StubTagger says(String version, TaggedUtterance result) {
    return new StubTagger(version, text -> result);
  }

  private static StubTagger fails(String version) {
    return new StubTagger(
        version,
        text -> {
          throw new IllegalStateException("cannot tag: " + text);
        });
  }

  private ModelRelease shadow(StubTagger tagger) {
    return bundles.record(tagger, ReleaseStage.SHADOW, 5);
  }

  private ModelRelease canary(StubTagger tagger) {
    return ModelRelease.newBuilder(bundles.record(tagger, ReleaseStage.CANARY, 5))
        .setCanaryShare(1)
        .build();
  }

  private void open(int shadowWaitMillis, ModelRelease... records) throws Exception {
    log = log.with(List.of(records));
    releases.update(log);
    Await.until(
        "all are loaded", Duration.ofSeconds(20), () -> releases.inUse().size() == records.length);
    NagareConfig config =
        NagareConfig.of(
            Map.of(
                "bootstrap.servers",
                "none:1",
                "schema.registry.url",
                REGISTRY,
                "state.dir",
                stateFolder.toString(),
                "nagare.shadow.max.wait.ms",
                Integer.toString(shadowWaitMillis)));
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
                QueueView.EMPTY,
                streamMeters,
                new ReleaseObservations(),
                shadows,
                LookAhead.of(config, schemas.serdes(), releases, streamMeters),
                InstantSource.fixed(NOW)),
            properties);
    utterances =
        driver.createInputTopic(
            config.topics().nameOf(NagareTopic.UTTERANCES),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    entities = output(config, NagareTopic.ENTITIES);
    shadowEvents = output(config, NagareTopic.SHADOW);
    deadLetters = output(config, NagareTopic.DEAD_LETTERS);
  }

  private TestOutputTopic<byte[], byte[]> output(NagareConfig config, NagareTopic<?, ?> topic) {
    return driver.createOutputTopic(
        config.topics().nameOf(topic), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private void send(String id, String text) {
    utterances.pipeInput(KEY, schemas.bytes(utterance(id, "en", text)));
  }

  private String answeredBy() {
    EntityEvent event = schemas.read(NagareTopic.ENTITIES, entities.readValue());
    return event.getRelease().getVersion();
  }

  private double shadowCount(String outcome) {
    return meters
        .get("nagare.shadow.utterances")
        .tags("release", "mom:2", "outcome", outcome)
        .counter()
        .count();
  }

  private double count(String name, String release) {
    return meters.get(name).tag("release", release).counter().count();
  }

  private static void awaitUninterruptibly(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
