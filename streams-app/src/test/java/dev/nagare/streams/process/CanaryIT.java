package dev.nagare.streams.process;

import static dev.nagare.streams.testing.Utterances.utterance;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.service.process.Outcome;
import dev.nagare.serving.testing.FakeBundles;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.streams.testing.TestCluster;
import dev.nagare.streams.testing.TestSchemas;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.RecordedLogs;
import dev.nagare.testkit.TinyBundles;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What users say goes to its topics and nowhere else. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CanaryIT {

  private static final String REGISTRY = "mock://canary";
  private static final String CANARY = "canary7f3a";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void shouldTellNobodyWhatWasSaidWhateverBecomesOfIt() throws Exception {
    List<String> told = new ArrayList<>();
    try (RecordedLogs logs = RecordedLogs.startAtDebug();
        TestCluster cluster = TestCluster.start(REGISTRY).withTopics(1);
        TestSchemas schemas = TestSchemas.register(cluster);
        KafkaReleaseLog log = KafkaReleaseLog.open(cluster.config(Map.of()).service())) {
      publish(log, "1", ReleaseStage.ACTIVE);
      publish(log, "2", ReleaseStage.SHADOW);
      try (NagareStreams app = start(cluster)) {
        app.awaitRunning(LIMIT);
        Await.until("a shadow", LIMIT, () -> app.health().ready().body().contains("SHADOW"));
        say(cluster, "good", schemas.bytes(utterance("g-" + CANARY, "en", CANARY + " plays Jazz")));
        byte[] whole = schemas.bytes(utterance("t", "en", CANARY));
        say(cluster, "cut", TestSchemas.cut(whole, whole.length - 5));
        say(cluster, "magic", TestSchemas.withWrongMagicByte(whole));
        say(cluster, "unknown", TestSchemas.withUnknownSchemaId(whole));
        say(cluster, CANARY, schemas.bytes(utterance("l", "en", CANARY + "あ".repeat(2_000))));
        say(cluster, "language", schemas.bytes(utterance("n", CANARY + "!", CANARY)));
        say(cluster, "nobody", schemas.bytes(utterance("x", "ja", CANARY)));
        cluster.flush();
        Await.until("answers", LIMIT, () -> cluster.count(NagareTopic.ENTITIES) >= 1);
        Await.until("dead letters", LIMIT, () -> cluster.count(NagareTopic.DEAD_LETTERS) >= 6);
        Await.until("a shadow's answer", LIMIT, () -> cluster.count(NagareTopic.SHADOW) >= 1);
        Await.until("a label", LIMIT, () -> cluster.count(NagareTopic.LABEL_REQUESTS) >= 1);
        told.add(get(app, "/metrics"));
        told.add(get(app, "/health/live"));
        told.add(get(app, "/health/ready"));

        say(cluster, "fails", schemas.bytes(utterance("e", "en", "explode " + CANARY)));
        cluster.flush();
        assertThat(app.awaitEnd()).isEqualTo(Outcome.FAILED);
        told.add(get(app, "/metrics"));
        told.add(get(app, "/health/ready"));
        Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(true, true))
            .forEach(thread -> told.add(thread.toString()));
      }
      told.addAll(logs.lines());
    }

    assertThat(told)
        .anyMatch(one -> one.contains("event=failed"))
        .anyMatch(one -> one.contains("DEBUG"))
        .noneMatch(one -> one.contains(CANARY));
  }

  private NagareStreams start(TestCluster cluster) {
    return NagareStreams.start(
        cluster.config(
            Map.of(
                "state.dir", folder.toString(),
                "nagare.label.round.ms", "1000",
                "nagare.evaluation.share", "1.0",
                "nagare.rollout.automatic", "false",
                "nagare.shadow.max.wait.ms", "10000")),
        new LogReleases(bundle -> new FakeTagger(bundle.release(), "en")));
  }

  private static void publish(KafkaReleaseLog log, String version, ReleaseStage stage) {
    byte[] bundle = TinyBundles.bytes(version);
    ModelRelease release = TinyBundles.release(version, bundle);
    StageChange by =
        StageChange.newBuilder()
            .setStage(stage)
            .setChangedBy("hana")
            .setChangedAt(FakeBundles.START)
            .setReason("the test says so")
            .build();
    log.publish(release, bundle, (now, stored) -> ReleaseRules.add(now, stored, by));
  }

  private static void say(TestCluster cluster, String key, byte[] value) {
    var unused = cluster.send(key.getBytes(UTF_8), value);
  }

  private static String get(NagareStreams app, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + app.httpPort().orElseThrow() + path);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
            BodyHandlers.ofString())
        .body();
  }
}
