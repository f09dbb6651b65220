package dev.nagare.admin.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.testkit.CommandRun;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorsCommandsTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldExplainItself() {
    assertThat(run("streams", "--help")).isEqualTo(0);
    assertThat(out.toString())
        .contains("--config", "--set", "docs/reference/configuration.md", "Exit codes");
    assertThat(run("topics", "create", "--help")).isEqualTo(0);
    assertThat(out.toString()).contains("--partitions", "--replication-factor");
    assertThat(run("dead-letters", "replay", "--help")).isEqualTo(0);
    assertThat(out.toString()).contains("--dry-run", "--max-replays", "Default: 3", "Exit codes");
    assertThat(run("dead-letters", "show", "--help")).isEqualTo(0);
    assertThat(out.toString()).contains("personal data");
    assertThat(run("--help")).isEqualTo(0);
  }

  @Test
  void shouldEndWithTwoOnBadUsage() {
    assertThat(run("topics")).isEqualTo(2);
    assertThat(run("dead-letters")).isEqualTo(2);
    assertThat(run("dead-letters", "list", "--reason", "BAD_MOOD")).isEqualTo(2);
    assertThat(run("dead-letters", "show")).isEqualTo(2);
    assertThat(run("streams", "--nonsense")).isEqualTo(2);
    assertThat(run("topics", "create", "--partitions", "many")).isEqualTo(2);
  }

  @Test
  void shouldEndWithTwoOnBadConfiguration() {
    assertThat(run("streams")).isEqualTo(2);
    assertThat(err.toString()).contains("bootstrap.servers");
    assertThat(run("streams", "--config", "missing.properties")).isEqualTo(2);
    assertThat(err.toString()).contains("missing.properties");
    assertThat(runWithServers("streams", "--set", "nagare.nonsense=1")).isEqualTo(2);
    assertThat(err.toString()).contains("nagare.nonsense");
    assertThat(runWithServers("streams", "--set", "nagare.bundles=missing.nagare")).isEqualTo(2);
    assertThat(err.toString()).contains("missing.nagare");
    assertThat(runWithServers("topics", "create", "--partitions", "0")).isEqualTo(2);
    for (String principal : new String[] {"somebody", ":somebody", "User:"}) {
      assertThat(runWithServers("acls", "create", "--role", "stream", "--principal", principal))
          .isEqualTo(2);
      assertThat(err.toString())
          .contains("--principal is '" + principal + "', but must be of the form User:NAME");
    }
  }

  @Test
  void shouldEndWithOneWhenBrokersDoNotAnswer() {
    int code = runWithServers("topics", "validate", "--set", "nagare.startup.timeout.ms=1000");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString())
        .contains("brokers 127.0.0.1:1 did not answer")
        .doesNotContain("\tat ");
  }

  private int runWithServers(String... args) {
    return run(
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
            "KAFKA_SCHEMA_REGISTRY_URL", "mock://command"),
        args);
  }

  private int run(String... args) {
    return run(Map.of(), args);
  }

  private int run(Map<String, String> environment, String... args) {
    CommandRun ran = CommandRun.in(environment, args);
    out.write(ran.out());
    err.write(ran.err());
    return ran.exitCode();
  }
}
