package dev.nagare.admin.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.cli.console.Question;
import dev.nagare.streams.testing.TestCluster;
import dev.nagare.testkit.CommandRun;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code ./nagare topics}. Each test has its own prefix of topics. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class TopicsCommandIT {

  private static final String REGISTRY = "mock://topics-command";
  private static TestCluster cluster;

  @BeforeAll
  static void open() {
    cluster = TestCluster.start(REGISTRY);
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  @Test
  void shouldCreateWhatIsMissingAndFindItGood() {
    assertThat(topics("validate", "created.")).isEqualTo(1);
    assertThat(topics("create", "created.", "--partitions", "2", "--replication-factor", "1"))
        .isEqualTo(0);
    assertThat(topics("validate", "created.")).isEqualTo(0);
    assertThat(topics("create", "created.")).isEqualTo(0);
  }

  @Test
  void shouldEndWithOneWhenATopicIsOfAnotherKind() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic("wrong.nagare.label-requests.v1", 6, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }

    assertThat(topics("create", "wrong.")).isEqualTo(1);
  }

  private static int topics(String command, String prefix, String... more) {
    Map<String, String> environment =
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers(),
            "KAFKA_SCHEMA_REGISTRY_URL", REGISTRY,
            "NAGARE_TOPICS_PREFIX", prefix);
    String[] args =
        Stream.concat(Stream.of("topics", command), Stream.of(more)).toArray(String[]::new);
    return CommandRun.in(new TopicsGroup(), environment, Question.NOBODY, args).exitCode();
  }
}
