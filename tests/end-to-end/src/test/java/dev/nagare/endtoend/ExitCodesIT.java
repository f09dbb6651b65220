package dev.nagare.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exit codes of stream and trainer in processes of their own, as {@code ./nagare} starts them. */
class ExitCodesIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String MAIN = "dev.nagare.cli.Main";

  @TempDir private Path folder;

  @Test
  void shouldEndWithZeroOnSigtermWithOneWhereTopicsAreMissingAndWithTwoOnBadSettings()
      throws Exception {
    try (Cluster cluster = Cluster.start()) {
      for (String command : List.of("streams", "trainer")) {
        assertThat(stopped(command, cluster.settings(Map.of()))).as(command).isZero();
        assertThat(ended(command, cluster.settings(Map.of("nagare.topics.prefix", "none."))))
            .as(command)
            .isEqualTo(1);
        assertThat(ended(command, cluster.settings(Map.of("nagare.topics.nonsense", "1"))))
            .as(command)
            .isEqualTo(2);
      }
    }
  }

  private int stopped(String command, Map<String, String> settings) throws Exception {
    Path log = folder.resolve(command + ".log");
    try (JavaProcess process = JavaProcess.start(MAIN, command, settings, log)) {
      Await.until(
          command + " has begun", PATIENCE, () -> Files.readString(log).contains("event=starting"));
      return process.stop();
    }
  }

  private int ended(String command, Map<String, String> settings) throws Exception {
    Path log = folder.resolve(command + ".bad.log");
    try (JavaProcess process = JavaProcess.start(MAIN, command, settings, log)) {
      return process.awaitEnd();
    }
  }
}
