package dev.nagare.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ops/smoke} with a {@code docker} of the test in front: it must fail where feed fails. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SmokeTest {

  private static final Path SCRIPT =
      Path.of("..", "..", "ops", "smoke").toAbsolutePath().normalize();

  /** All containers are healthy; {@code FEED_CODE} and {@code FEED_ERR} say how feed ends. */
  private static final String DOCKER =
      """
      #!/usr/bin/env bash
      case "$*" in
        "compose version") ;;
        inspect*) echo "${HEALTH:-healthy}" ;;
        "compose ps -q"*) echo some-id ;;
        "compose ps") echo "the list of containers" ;;
        "compose run"*" feed "*"--await"*)
          echo "200 utterances: some answered"
          if [ -n "${FEED_ERR:-}" ]; then echo "$FEED_ERR" >&2; fi
          exit "${FEED_CODE:-0}" ;;
        "compose exec"*) echo '{"value":[1,"'"${SCRAPED:-4}"'"]}' ;;
        *) echo "unexpected: $*" >&2; exit 99 ;;
      esac
      """;

  @TempDir private Path folder;

  @BeforeEach
  void putDockerInFront() throws IOException {
    Path docker = folder.resolve("bin").resolve("docker");
    Files.createDirectories(docker.getParent());
    Files.writeString(docker, DOCKER);
    assertThat(docker.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void shouldEndWithZeroWhenAllIsWell() throws Exception {
    assertThat(smoke()).as(err()).isZero();
    assertThat(out()).contains("smoke: 200 utterances: some answered", "metrics of 4 processes");
  }

  @Test
  void shouldPassOnExitCodeAndIdsOfUtterancesThatAreNotAnswered() throws Exception {
    assertThat(smoke("FEED_CODE=1", "FEED_ERR=not answered: feed-abc-7, feed-abc-9")).isEqualTo(1);

    assertThat(err())
        .contains(
            "not answered: feed-abc-7, feed-abc-9",
            "smoke: utterances were not all answered once: 200 utterances: some answered",
            "the list of containers");
    assertThat(out()).doesNotContain("some answered");
  }

  @Test
  void shouldPassOnAnyOtherExitCodeOfFeed() throws Exception {
    assertThat(smoke("FEED_CODE=2", "FEED_ERR=configuration: --rate is wrong")).isEqualTo(2);

    assertThat(err()).contains("configuration: --rate is wrong");
  }

  @Test
  void shouldFailWhenAContainerDoesNotBecomeHealthyOrMetricsAreNotRead() throws Exception {
    assertThat(smoke("HEALTH=starting")).isEqualTo(1);
    assertThat(err()).contains("broker is not ready after 0 s, but starting");

    assertThat(smoke("SCRAPED=3")).isEqualTo(1);
    assertThat(err()).contains("metrics of 3 processes, not of 4");
  }

  private int smoke(String... variables) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("bash", SCRIPT.toString(), "--wait", "0")
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder
        .environment()
        .merge(
            "PATH",
            folder.resolve("bin").toString(),
            (path, ours) -> ours + File.pathSeparator + path);
    for (String variable : variables) {
      int equals = variable.indexOf('=');
      builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    return builder.start().waitFor();
  }

  private String out() throws IOException {
    return Files.readString(folder.resolve("out"));
  }

  private String err() throws IOException {
    return Files.readString(folder.resolve("err"));
  }
}
