package dev.nagare.streams.process;

import static dev.nagare.streams.testing.Utterances.utterance;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.ShadowEvent;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.service.process.Outcome;
import dev.nagare.service.process.StartupException;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.streams.testing.TestCluster;
import dev.nagare.streams.testing.TestSchemas;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.RecordedLogs;
import dev.nagare.testkit.TinyBundles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stream with releases from the log, as people and trainers write it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LogReleasesIT {

  private static final String REGISTRY = "mock://log-releases";
  private static final Duration LIMIT = Duration.ofSeconds(40);

  @TempDir Path folder;

  @Test
  void shouldWaitForAReleaseThenFollowTheLogAndComeBackWithTheSameReleases() throws Exception {
    try (TestCluster cluster = TestCluster.start(REGISTRY).withTopics(2);
        TestSchemas schemas = TestSchemas.register(cluster);
        KafkaReleaseLog log = KafkaReleaseLog.open(cluster.config(Map.of()).service())) {
      try (RecordedLogs logs = RecordedLogs.start();
          NagareStreams app = start(cluster)) {
        Await.until(
            "it says what it waits for",
            LIMIT,
            () -> logs.lines().stream().anyMatch(l -> l.contains("event=waiting_for_release")));
        assertThat(app.health().ready().status()).isEqualTo(503);
        assertThat(app.health().ready().body())
            .contains("\"status\":\"not ready\",\"state\":\"WAITING_FOR_RELEASE\"");
        assertThat(app.health().live().status()).isEqualTo(200);

        publish(log, "1", ReleaseStage.ACTIVE);
        app.awaitRunning(LIMIT);
        publish(log, "2", ReleaseStage.SHADOW);
        awaitInUse(app, "mom:2 SHADOW");
        send(cluster, schemas, "a");
        awaitAnswers(cluster, 1);
        assertThat(answeredBy(cluster, schemas)).containsExactly("1");
        assertThat(shadowedBy(cluster, schemas)).containsExactly("2");
        // What a release has done in a stage is told once a second, and no more when it has left
        // it.
        Await.until(
            "the shadow is told of",
            LIMIT,
            () -> observed(cluster, schemas, "2", ReleaseStage.SHADOW).contains(1L));

        promote(log, "2");
        awaitInUse(app, "mom:2 ACTIVE");
        send(cluster, schemas, "b");
        awaitAnswers(cluster, 2);
        assertThat(answeredBy(cluster, schemas)).containsExactlyInAnyOrder("1", "2");

        assertThat(app.stop()).isEqualTo(Outcome.STOPPED);
        assertThat(logs.lines())
            .anyMatch(
                line -> line.contains("event=release_swapped language=en from=mom:1 to=mom:2"));
      }
      assertThat(observed(cluster, schemas, "2", ReleaseStage.SHADOW)).contains(1L);
      assertThat(observed(cluster, schemas, "2", ReleaseStage.ACTIVE)).contains(1L);

      try (NagareStreams again = start(cluster)) {
        again.awaitRunning(LIMIT);
        awaitInUse(again, "mom:1 STANDBY");
        assertThat(uses(again)).containsExactlyInAnyOrder("mom:2 ACTIVE", "mom:1 STANDBY");
        log.change(
            now -> ReleaseRules.rollBack(now, "en", Optional.empty(), by(ReleaseStage.REJECTED)));
        awaitInUse(again, "mom:1 ACTIVE");
      }
    }
  }

  @Test
  void shouldSayWhichTopicsOfReleasesAreMissing() {
    try (TestCluster cluster = TestCluster.start(REGISTRY)) {
      assertThatThrownBy(() -> start(cluster))
          .isInstanceOf(StartupException.class)
          .hasMessageContaining(cluster.name(NagareTopic.MODELS) + ": does not exist")
          .hasMessageContaining(cluster.name(NagareTopic.MODEL_BUNDLES) + ": does not exist")
          .hasMessageContaining(cluster.name(NagareTopic.RELEASE_OBSERVATIONS) + ": does not exist")
          .hasMessageContaining(cluster.name(NagareTopic.SHADOW) + ": does not exist");
    }
  }

  private NagareStreams start(TestCluster cluster) {
    Map<String, String> settings =
        Map.of(
            "state.dir", folder.toString(),
            // Comes back without a wait for its former self to time out.
            "group.instance.id", "test",
            "nagare.shadow.max.wait.ms", "10000");
    return NagareStreams.start(
        cluster.config(settings),
        new LogReleases(bundle -> new FakeTagger(bundle.release(), "en")));
  }

  private static void publish(KafkaReleaseLog log, String version, ReleaseStage stage) {
    byte[] bundle = TinyBundles.bytes(version);
    ModelRelease release = TinyBundles.release(version, bundle);
    log.publish(release, bundle, (now, stored) -> ReleaseRules.add(now, stored, by(stage)));
  }

  private static void promote(KafkaReleaseLog log, String version) {
    log.change(now -> ReleaseRules.move(now, "mom:" + version, by(ReleaseStage.ACTIVE)));
  }

  private static StageChange by(ReleaseStage stage) {
    return StageChange.newBuilder()
        .setStage(stage)
        .setChangedBy("hana")
        .setChangedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
        .setReason("the test says so")
        .build();
  }

  private static void send(TestCluster cluster, TestSchemas schemas, String id) {
    var unused = cluster.send(id.getBytes(UTF_8), schemas.bytes(utterance(id, "en", "play Jazz")));
    cluster.flush();
  }

  private static void awaitAnswers(TestCluster cluster, int answers) throws Exception {
    Await.until("answers", LIMIT, () -> cluster.count(NagareTopic.ENTITIES) >= answers);
  }

  private static List<String> answeredBy(TestCluster cluster, TestSchemas schemas) {
    return cluster.readCommitted(NagareTopic.ENTITIES).stream()
        .map(record -> schemas.read(NagareTopic.ENTITIES, record.value()))
        .map(EntityEvent::getRelease)
        .map(release -> release.getVersion())
        .toList();
  }

  private static List<String> shadowedBy(TestCluster cluster, TestSchemas schemas) {
    return cluster.readCommitted(NagareTopic.SHADOW).stream()
        .map(record -> schemas.read(NagareTopic.SHADOW, record.value()))
        .map(ShadowEvent::getShadowRelease)
        .map(release -> release.getVersion())
        .toList();
  }

  /** Numbers of utterances as they were told. */
  private static List<Long> observed(
      TestCluster cluster, TestSchemas schemas, String version, ReleaseStage stage) {
    return cluster.readCommitted(NagareTopic.RELEASE_OBSERVATIONS).stream()
        .map(record -> schemas.read(NagareTopic.RELEASE_OBSERVATIONS, record.value()))
        .filter(told -> told.getRelease().getVersion().equals(version))
        .filter(told -> told.getStage() == stage)
        .map(ReleaseObservation::getLanguages)
        .map(languages -> languages.get("en").getUtterances())
        .toList();
  }

  private static void awaitInUse(NagareStreams app, String use) throws Exception {
    Await.until(use, LIMIT, () -> uses(app).contains(use));
  }

  private static List<String> uses(NagareStreams app) {
    HealthReport health = app.health();
    return health.releases().stream().map(used -> used.release() + " " + used.role()).toList();
  }
}
