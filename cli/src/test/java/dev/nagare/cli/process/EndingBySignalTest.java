package dev.nagare.cli.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class EndingBySignalTest {

  private static final int SIGTERM = 143;

  /** A command that runs until it is stopped, in a process of its own. */
  static final class Endless {

    private Endless() {}

    public static void main(String[] args) throws InterruptedException {
      try (StopSignal stop = StopSignal.endingBySignal(() -> System.out.println("stopped"))) {
        stop.begin();
        System.out.println("ready");
        new CountDownLatch(1).await();
      }
      StopSignal.exit(ExitCode.OK);
    }
  }

  @Test
  void shouldSaySomethingAndEndWithTheExitCodeOfTheSignal() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Endless.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      assertThat(out.readLine()).isEqualTo("ready");

      boolean unused = process.toHandle().destroy();

      assertThat(out.lines().collect(Collectors.joining())).isEqualTo("stopped");
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(SIGTERM);
    } finally {
      process.destroyForcibly();
    }
  }
}
