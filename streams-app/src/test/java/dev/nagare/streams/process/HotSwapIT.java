package dev.nagare.streams.process;

import static dev.nagare.streams.testing.Utterances.utterance;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.service.access.AccessRules;
import dev.nagare.service.process.Outcome;
import dev.nagare.serving.loading.LiveReleases;
import dev.nagare.serving.observations.ReleaseObservations;
import dev.nagare.serving.testing.FakeBundles;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.metrics.StreamMeters;
import dev.nagare.streams.testing.TestCluster;
import dev.nagare.streams.testing.TestSchemas;
import dev.nagare.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many exchanges of a release under load. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class HotSwapIT {

  private static final String REGISTRY = "mock://hot-swap";
  private static final int SWAPS = 200;
  private static final int RECORDS = 6_000;
  private static final int PARTITIONS = 4;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;

  private final FakeBundles bundles = new FakeBundles();
  private final List<FakeTagger> taggers =
      IntStream.rangeClosed(0, SWAPS).mapToObj(HotSwapIT::tagger).toList();
  private final GivenReleases releases = new GivenReleases();
  private Releases log = Releases.NONE;

  @Test
  void shouldAnswerEachUtteranceOnceWithAReleaseOfItsTimeThroughManySwaps() throws Exception {
    Map<Integer, Instant> namedAt = new HashMap<>();
    ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
    try (TestCluster cluster = TestCluster.start(REGISTRY).withTopics(PARTITIONS);
        TestSchemas schemas = TestSchemas.register(cluster);
        NagareStreams app = NagareStreams.start(config(cluster), releases)) {
      assertThat(app.health().state()).isEqualTo(HealthReport.WAITING_FOR_RELEASE);
      assertThat(app.health().isLive()).isTrue();
      assertThat(app.health().isReady()).isFalse();
      swap(app, 0, namedAt);
      app.awaitRunning(LIMIT);

      AtomicInteger sent = new AtomicInteger();
      var unused =
          sender.scheduleAtFixedRate(
              () -> send(cluster, schemas, sent.get(), sent), 0, 2, TimeUnit.MILLISECONDS);
      for (int version = 1; version <= SWAPS; version++) {
        int enough = version * (RECORDS / (SWAPS + 10));
        Await.until("so many are sent", LIMIT, () -> sent.get() >= enough);
        swap(app, version, namedAt);
      }
      Await.until("all are sent", LIMIT, () -> sent.get() >= RECORDS);
      cluster.flush();
      Await.until("all are answered", LIMIT, () -> cluster.count(NagareTopic.ENTITIES) >= RECORDS);

      List<ConsumerRecord<byte[], byte[]>> answers = cluster.readCommitted(NagareTopic.ENTITIES);
      assertThat(answers).extracting(r -> new String(r.key(), UTF_8)).doesNotHaveDuplicates();
      assertThat(answers).hasSize(RECORDS);
      assertThat(cluster.count(NagareTopic.DEAD_LETTERS)).isZero();
      assertLiveThen(schemas, answers, namedAt);
      assertThat(taggers.subList(0, SWAPS - 1)).allMatch(FakeTagger::isClosed);
      assertThat(app.stop()).isEqualTo(Outcome.STOPPED);
      assertThat(taggers).allMatch(FakeTagger::isClosed);
    } finally {
      sender.shutdownNow();
    }
  }

  /** No event is older than its release, and no partition goes back to an older release. */
  private static void assertLiveThen(
      TestSchemas schemas,
      List<ConsumerRecord<byte[], byte[]>> answers,
      Map<Integer, Instant> namedAt) {
    Map<Integer, Integer> lastByPartition = new HashMap<>();
    List<Integer> versions = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> answer : answers) {
      EntityEvent event = schemas.read(NagareTopic.ENTITIES, answer.value());
      int version = Integer.parseInt(event.getRelease().getVersion());
      versions.add(version);
      assertThat(event.getTaggedAt()).isAfterOrEqualTo(namedAt.get(version));
      assertThat(version)
          .isGreaterThanOrEqualTo(lastByPartition.getOrDefault(answer.partition(), 0));
      lastByPartition.put(answer.partition(), version);
    }
    assertThat(versions.stream().distinct().count()).isGreaterThan(SWAPS / 4);
  }

  private void swap(NagareStreams app, int version, Map<Integer, Instant> namedAt)
      throws Exception {
    namedAt.put(version, Instant.ofEpochMilli(System.currentTimeMillis()));
    ModelRelease record = bundles.active(taggers.get(version), version + 1);
    log = log.with(List.of(record));
    releases.live().update(log);
    String release = taggers.get(version).release().toString();
    Await.until(
        release + " answers",
        LIMIT,
        () ->
            app.health().releases().stream()
                .anyMatch(served -> served.release().toString().equals(release)));
  }

  private static void send(TestCluster cluster, TestSchemas schemas, int i, AtomicInteger sent) {
    if (i < RECORDS) {
      var unused =
          cluster.send(
              ("k" + i).getBytes(UTF_8), schemas.bytes(utterance("u" + i, "en", "play Jazz " + i)));
      sent.set(i + 1);
    }
  }

  private NagareConfig config(TestCluster cluster) {
    return cluster.config(Map.of("state.dir", folder.toString(), "num.stream.threads", "2"));
  }

  private static FakeTagger tagger(int version) {
    return new FakeTagger(FakeTagger.releaseId("mom", Integer.toString(version)), "en");
  }

  /** Releases as a test names them. */
  private final class GivenReleases implements ReleaseSupply {

    private final List<LiveReleases> opened = new ArrayList<>();

    LiveReleases live() {
      return opened.get(0);
    }

    @Override
    public AccessRules access(NagareConfig config) {
      return AccessRules.NONE;
    }

    @Override
    public List<NagareTopic<?, ?>> topics() {
      return List.of();
    }

    @Override
    public Supplied open(
        NagareConfig config,
        TopicSerdes serdes,
        StreamMeters meters,
        ReleaseObservations observations) {
      LiveReleases live =
          new LiveReleases(
              bundles,
              bundles,
              meters.releases(),
              new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)),
              "und");
      opened.add(live);
      return new Supplied(live, List.of());
    }

    @Override
    public void abandon() {}
  }
}
