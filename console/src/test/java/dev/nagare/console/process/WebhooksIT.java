package dev.nagare.console.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.console.testing.Http;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.testkit.Await;
import dev.nagare.testkit.KafkaTopics;
import dev.nagare.testkit.PostReceiver;
import dev.nagare.testkit.TinyBundles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks on a real broker, to a receiver that fails, and through restarts of the console. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
final class WebhooksIT {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private final List<JsonNode> attempts = new CopyOnWriteArrayList<>();
  private final List<JsonNode> accepted = new CopyOnWriteArrayList<>();
  private volatile int status = 500;
  private PostReceiver receiver;
  private KafkaTopics topics;

  @BeforeEach
  void open() throws Exception {
    receiver = PostReceiver.start(this::receive);
    topics = KafkaTopics.shared("mock://webhooks").create(2).registerSchemas();
  }

  @AfterEach
  void close() throws Exception {
    topics.close();
    receiver.close();
  }

  private int receive(PostReceiver.Post post) {
    int answer = status;
    try {
      JsonNode event = JSON.readTree(post.body());
      attempts.add(event);
      if (answer == 200) {
        accepted.add(event);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer;
  }

  private ConsoleService start() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "a secret that nobody can guess");
    ConsoleService console =
        ConsoleService.start(
            ConsoleConfig.of(
                topics.settings(
                    Map.of(
                        "nagare.console.port",
                        "0",
                        "nagare.http.port",
                        "0",
                        "nagare.console.webhook.url",
                        receiver.url() + "/hook",
                        "nagare.console.webhook.secret.file",
                        secret.toString()))));
    Await.until("the console is active", LIMIT, console::isActive);
    return console;
  }

  private ServiceConfig service() {
    return ConsoleConfig.of(topics.settings(Map.of())).service();
  }

  private static StageChange change(ReleaseStage stage) {
    return StageChange.newBuilder()
        .setStage(stage)
        .setCanaryShare(stage == ReleaseStage.CANARY ? 0.1 : 0)
        .setChangedBy("test")
        .setChangedAt(Instant.ofEpochMilli(System.currentTimeMillis()))
        .setReason("test")
        .build();
  }

  private void publish(String version, ReleaseStage stage) {
    byte[] bundle = TinyBundles.bytes(version);
    try (KafkaReleaseLog log = KafkaReleaseLog.open(service())) {
      var unused =
          log.publish(
              TinyBundles.release(version, bundle),
              bundle,
              (now, stored) -> ReleaseRules.add(now, stored, change(stage)));
    }
  }

  private void move(String version, ReleaseStage stage) {
    try (KafkaReleaseLog log = KafkaReleaseLog.open(service())) {
      var unused = log.change(now -> ReleaseRules.move(now, "mom:" + version, change(stage)));
    }
  }

  private static String told(JsonNode event) {
    return event.at("/data/version").asText() + " " + event.path("type").asText();
  }

  private static Map<String, String> ids(List<JsonNode> events) {
    Map<String, String> ids = new HashMap<>();
    for (JsonNode event : events) {
      String earlier = ids.put(told(event), event.path("id").asText());
      assertThat(earlier).isIn(null, event.path("id").asText());
    }
    return ids;
  }

  @Test
  void shouldDeliverUnderTheSameIdWhatFailedOrHappenedMeanwhile() throws Exception {
    publish("1", ReleaseStage.ACTIVE);
    try (ConsoleService console = start()) {
      Await.until("the group has offsets", LIMIT, () -> !committed().isEmpty());
      publish("2", ReleaseStage.SHADOW);
      Await.until(
          "it has tried again", LIMIT, () -> attempts.size() >= 4 && ids(attempts).size() == 2);
      assertThat(new Http(console.port()).get("/v1/releases").path("releases")).hasSize(2);
      Http metrics = new Http(console.httpPort().orElseThrow());
      assertThat(metrics.send("GET", "/metrics", null).body())
          .contains("nagare_console_webhooks_waiting 2.0")
          .contains("nagare_console_webhooks_total{outcome=\"delivered\"} 0.0");
    }
    move("2", ReleaseStage.CANARY);
    status = 200;

    try (ConsoleService again = start()) {
      Await.until("all is delivered", LIMIT, () -> ids(accepted).size() == 3);
      assertThat(again.isReady()).isTrue();
      Await.until("and committed", LIMIT, () -> committed().equals(ends()));
    }
    assertThat(ids(accepted))
        .containsOnlyKeys("2 release.published", "2 release.shadow", "2 release.canary")
        .containsAllEntriesOf(ids(attempts));

    int before = accepted.size();
    move("2", ReleaseStage.ACTIVE);
    try (ConsoleService last = start()) {
      Await.until("what happened last is delivered", LIMIT, () -> accepted.size() >= before + 2);
      assertThat(last.isActive()).isTrue();
    }
    assertThat(accepted.subList(before, accepted.size()))
        .extracting(WebhooksIT::told)
        .containsExactlyInAnyOrder("2 release.active", "1 release.retired");
  }

  private Map<Integer, Long> committed() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", topics.bootstrapServers()))) {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          admin
              .listConsumerGroupOffsets(service().clients().webhooksGroup())
              .partitionsToOffsetAndMetadata()
              .get();
      Map<Integer, Long> byPartition = new HashMap<>();
      offsets.forEach((partition, at) -> byPartition.put(partition.partition(), at.offset()));
      return byPartition;
    }
  }

  /** The ends of the partitions; the last record of a transaction is its marker. */
  private Map<Integer, Long> ends() {
    Map<Integer, Long> ends = new HashMap<>();
    try (var consumer = topics.consumer(NagareTopic.MODELS)) {
      Set<TopicPartition> partitions = consumer.assignment();
      consumer
          .endOffsets(partitions)
          .forEach((partition, end) -> ends.put(partition.partition(), end));
    }
    return ends;
  }
}
