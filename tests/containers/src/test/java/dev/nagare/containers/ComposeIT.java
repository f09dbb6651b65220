package dev.nagare.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docker-compose.yml}, started and looked at as the README says. */
class ComposeIT {

  private static final Map<String, String> PROJECT = Map.of("COMPOSE_PROJECT_NAME", "nagare-test");

  private List<String> compose = List.of();

  @BeforeEach
  void findCompose() throws Exception {
    Images.requireDocker();
    compose = works("docker", "compose", "version") ? List.of("docker", "compose") : List.of();
    if (compose.isEmpty() && works("docker-compose", "version")) {
      compose = List.of("docker-compose");
    }
    assumeTrue(!compose.isEmpty(), "SKIPPED: Docker Compose is not installed");
  }

  @AfterEach
  void takeDown() throws Exception {
    if (!compose.isEmpty()) {
      Command unused = compose("down", "-v", "--remove-orphans");
    }
  }

  @Test
  void shouldTagSoonAfterItIsUpAndStopInPeace() throws Exception {
    long begin = System.nanoTime();
    compose("up", "-d").requireSuccess();
    Command smoke = run("ops/smoke", "--wait", "120");
    System.out.println("up and smoked after " + (System.nanoTime() - begin) / 1_000_000_000 + " s");

    assertThat(smoke.exitCode()).as(smoke.output() + logs()).isZero();
    assertThat(smoke.output()).contains("200 answered, 0 missing, 0 repeated, 0 dead letters");

    compose("stop", "streams-1", "trainer", "console", "feeder").requireSuccess();

    for (String service : List.of("streams-1", "trainer", "console", "feeder", "setup")) {
      assertThat(exitCode(service)).as(service).isEqualTo("0");
    }
  }

  private String exitCode(String service) throws Exception {
    String id = compose("ps", "-a", "-q", service).output().strip();
    if (id.isEmpty()) {
      id = compose("ps", "-q", service).output().strip();
    }
    return run("docker", "inspect", "-f", "{{.State.ExitCode}}", id).output().strip();
  }

  private String logs() throws Exception {
    return compose("logs", "--tail", "30").output();
  }

  private Command compose(String... arguments) throws Exception {
    List<String> line = new ArrayList<>(compose);
    line.addAll(List.of(arguments));
    return run(line.toArray(new String[0]));
  }

  private static Command run(String... line) throws IOException, InterruptedException {
    return Command.run(Images.file("."), PROJECT, line);
  }

  private static boolean works(String... line) throws InterruptedException {
    try {
      return run(line).exitCode() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
