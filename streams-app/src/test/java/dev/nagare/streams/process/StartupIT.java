package dev.nagare.streams.process;

import static dev.nagare.streams.testing.Utterances.utterance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.service.process.Outcome;
import dev.nagare.service.process.StartupException;
import dev.nagare.serving.FixedReleases;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.streams.testing.TestCluster;
import dev.nagare.streams.testing.TestSchemas;
import dev.nagare.testkit.RecordedLogs;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is looked at before the stream starts. Each test has its own prefix of topics. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class StartupIT {

  private static final String REGISTRY = "mock://startup";
  private static TestCluster cluster;

  @TempDir Path stateFolder;

  private final FakeTagger tagger = new FakeTagger("latin", "en");

  @BeforeAll
  static void open() {
    cluster = TestCluster.start(REGISTRY);
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  @Test
  void shouldSayWhichTopicsAndSchemasAreMissingAndWhatToDo() {
    assertThatThrownBy(() -> start(Map.of("nagare.topics.prefix", "missing.")))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("missing.nagare.utterances.v1: does not exist")
        .hasMessageContaining("missing.nagare.dead-letters.v1: does not exist")
        .hasMessageContaining("missing.nagare.entities.v1-value")
        .hasMessageContaining("./nagare topics create");
    assertThat(tagger.isClosed()).isTrue();
  }

  @Test
  void shouldRefuseTopicsOfAnotherKind() throws Exception {
    try (Admin admin = admin()) {
      admin
          .createTopics(
              List.of(
                  new NewTopic("wrong.nagare.label-requests.v1", 6, (short) 1),
                  new NewTopic("wrong.nagare.entities.v1", 2, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
    cluster.createTopics(Map.of("nagare.topics.prefix", "wrong."));

    assertThatThrownBy(() -> start(Map.of("nagare.topics.prefix", "wrong.")))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining(
            "wrong.nagare.label-requests.v1: has cleanup.policy=delete, but must have compact")
        .hasMessageContaining(
            "wrong.nagare.entities.v1: has 2 partitions, but must have as many as"
                + " wrong.nagare.utterances.v1: 6");
  }

  @Test
  void shouldSayWhichPortIsTaken() throws Exception {
    cluster.createTopics(Map.of("nagare.topics.prefix", "port."));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertThatThrownBy(
              () -> start(Map.of("nagare.topics.prefix", "port.", "nagare.http.port", port)))
          .isInstanceOf(StartupException.class)
          .hasMessageContaining("127.0.0.1:" + port)
          .hasMessageContaining("nagare.http.port");
    }
    assertThat(tagger.isClosed()).isTrue();
  }

  @Test
  void shouldGiveUpOnBrokersThatDoNotAnswer() {
    Map<String, String> nowhere =
        Map.of("bootstrap.servers", "127.0.0.1:1", "nagare.startup.timeout.ms", "1000");

    assertThatThrownBy(() -> start(nowhere))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("brokers 127.0.0.1:1 did not answer within 1000 ms");
  }

  @Test
  void shouldStopLoudlyAndMakeNoDeadLetterWhenTheTaggerFails() throws Exception {
    cluster.createTopics(Map.of());
    try (TestSchemas schemas = TestSchemas.register(cluster);
        RecordedLogs logs = RecordedLogs.start();
        NagareStreams app = start(Map.of())) {
      var unused = cluster.send(null, schemas.bytes(utterance("u", "en", "explode canary7f3a")));
      cluster.flush();

      assertThat(app.awaitEnd()).isEqualTo(Outcome.FAILED);

      assertThat(app.health().isLive()).isFalse();
      assertThat(app.stop()).isEqualTo(Outcome.FAILED);
      assertThat(cluster.count(NagareTopic.DEAD_LETTERS)).isZero();
      assertThat(logs.lines())
          .anyMatch(
              line ->
                  line.contains("event=failed")
                      && line.contains("release latin:1 failed: java.lang.IllegalArgument"))
          .noneMatch(line -> line.contains("canary7f3a"));
    }
  }

  private NagareStreams start(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("state.dir", stateFolder.toString());
    all.putIfAbsent("nagare.startup.timeout.ms", "20000");
    return NagareStreams.start(cluster.config(all), FixedReleases.of(List.of(tagger)));
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
  }
}
