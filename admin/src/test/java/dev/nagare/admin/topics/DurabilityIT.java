package dev.nagare.admin.topics;

import static dev.nagare.streams.testing.Utterances.utterance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.examples.broker.EmbeddedBroker;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicNames;
import dev.nagare.service.process.StartupException;
import dev.nagare.serving.FixedReleases;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.streams.process.NagareStreams;
import dev.nagare.streams.testing.TestCluster;
import dev.nagare.streams.testing.TestSchemas;
import dev.nagare.streams.topology.UtteranceTopology;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.CommandRun;
import dev.nagare.testkit.RecordedLogs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Topics on three brokers, whose own default is one replica. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class DurabilityIT {

  private static final String REGISTRY = "mock://durability";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Map<String, String> KEPT_THRICE =
      Map.of(
          "offsets.topic.replication.factor", "3",
          "transaction.state.log.replication.factor", "3",
          "transaction.state.log.min.isr", "2");

  private static TestCluster cluster;
  private static EmbeddedBroker second;
  private static EmbeddedBroker third;

  @TempDir Path stateFolder;

  @BeforeAll
  static void open() {
    EmbeddedBroker first = EmbeddedBroker.start(KEPT_THRICE);
    second = first.join();
    third = first.join();
    cluster = TestCluster.of(first, REGISTRY);
  }

  @AfterAll
  static void close() {
    third.close();
    second.close();
    cluster.close();
  }

  @Test
  void shouldKeepInternalTopicsLikeTheOthersAndSurviveALostBroker() throws Exception {
    topics(0, "create", "", "--replication-factor", "3");
    topics(0, "validate", "", "--set", "nagare.topics.min.replicas=3");
    Map<String, String> settings = Map.of("nagare.topics.min.replicas", "3");

    try (TestSchemas schemas = TestSchemas.register(REGISTRY);
        RecordedLogs logs = RecordedLogs.start();
        NagareStreams app = start(settings)) {
      app.awaitRunning(PATIENCE);
      Set<String> names = new HashSet<>(internal(schemas));
      NagareTopic.all().forEach(topic -> names.add(TopicNames.defaults().nameOf(topic)));
      assertReplicas(names, 3, "2");
      assertThat(logs.lines()).noneMatch(line -> line.contains("event=topics_not_durable"));

      third.close();
      var unused = cluster.send(null, schemas.bytes(utterance("u", "en", "play jazz")));
      cluster.flush();
      Await.until("answer", PATIENCE, () -> cluster.count(NagareTopic.ENTITIES) == 1);
    } finally {
      third.close();
      third = second.join();
    }
  }

  @Test
  void shouldTakeAsManyReplicasAsThereMustBeWhereNoneAreNamed() throws Exception {
    String[] three = {"--set", "nagare.topics.min.replicas=3"};
    topics(0, "create", "three.", three);
    assertReplicas(Set.of("three.nagare.labels.v1"), 3, "2");

    topics(0, "create", "default.");
    assertReplicas(Set.of("default.nagare.labels.v1"), 1, "1");
    topics(2, "create", "few.", "--replication-factor", "2", three[0], three[1]);
  }

  @Test
  void shouldRefuseTheStartWhereATopicHasFewerReplicas() throws Exception {
    topics(0, "create", "two.", "--replication-factor", "2");
    topics(1, "validate", "two.", "--set", "nagare.topics.min.replicas=3");

    assertThatThrownBy(() -> start(settings("two.", "3")))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("two.nagare.utterances.v1: has 2 of the 3 replicas");
  }

  @Test
  void shouldRefuseTheStartWhereOnlyATopicOfKafkaStreamsHasFewer() throws Exception {
    topics(0, "create", "inner.", "--replication-factor", "2");
    String changelog = "inner.nagare-label-clock-changelog";
    try (Admin admin = admin()) {
      admin.createTopics(List.of(new NewTopic(changelog, 1, (short) 1))).all().get();
    }
    topics(1, "validate", "inner.", "--set", "nagare.topics.min.replicas=2");

    assertThatThrownBy(() -> start(settings("inner.", "2")))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining(changelog + ": has 1 of the 2 replicas")
        .hasMessageNotContaining("inner.nagare.utterances.v1");
  }

  @Test
  void shouldStartWithOneReplicaAndWarn() throws Exception {
    topics(0, "create", "one.", "--replication-factor", "1");

    try (RecordedLogs logs = RecordedLogs.start();
        NagareStreams app = start(Map.of("nagare.topics.prefix", "one."))) {
      app.awaitRunning(PATIENCE);

      assertThat(logs.lines())
          .filteredOn(line -> line.contains("event=topics_not_durable"))
          .singleElement()
          .asString()
          .contains("has one replica", "one.nagare.utterances.v1", "docs/concepts/durability.md");
    }
  }

  private static List<String> internal(TestSchemas schemas) {
    return UtteranceTopology.internalTopics(schemas.serdes(), "nagare");
  }

  private static void assertReplicas(Set<String> names, int replicas, String inSync)
      throws Exception {
    try (Admin admin = admin()) {
      for (TopicDescription topic : admin.describeTopics(names).allTopicNames().get().values()) {
        assertThat(topic.partitions())
            .as(topic.name())
            .allMatch(partition -> partition.replicas().size() == replicas);
      }
      List<ConfigResource> resources = new ArrayList<>();
      names.forEach(name -> resources.add(new ConfigResource(ConfigResource.Type.TOPIC, name)));
      admin
          .describeConfigs(resources)
          .all()
          .get()
          .forEach(
              (topic, config) ->
                  assertThat(config.get("min.insync.replicas").value())
                      .as(topic.name())
                      .isEqualTo(inSync));
    }
  }

  private static Map<String, String> settings(String prefix, String minReplicas) {
    return Map.of("nagare.topics.prefix", prefix, "nagare.topics.min.replicas", minReplicas);
  }

  private NagareStreams start(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("state.dir", stateFolder.toString());
    return NagareStreams.start(
        cluster.config(all), FixedReleases.of(List.of(new FakeTagger("latin", "en"))));
  }

  private static void topics(int exitCode, String command, String prefix, String... more) {
    List<String> args = new ArrayList<>(List.of("topics", command));
    args.addAll(List.of(more));
    CommandRun ran =
        CommandRun.in(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers(),
                "KAFKA_SCHEMA_REGISTRY_URL", REGISTRY,
                "NAGARE_TOPICS_PREFIX", prefix),
            args.toArray(String[]::new));
    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(exitCode);
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
  }
}
