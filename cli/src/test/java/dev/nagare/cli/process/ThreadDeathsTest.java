package dev.nagare.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadDeathsTest {

  @ParameterizedTest
  @ValueSource(strings = {"OutOfMemoryError", "StackOverflowError", "UnsatisfiedLinkError"})
  void shouldEndTheProcessWhenAnErrorKillsAThread(String error) throws IOException {
    Process process = start(error);

    assertThat(exitCode(process)).isEqualTo(ExitCode.THREAD_DIED);
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("working");
  }

  @Test
  void shouldGoOnWhenAThreadEndsByAnException() throws IOException {
    assertThat(exitCode(start("IllegalStateException"))).isEqualTo(ExitCode.OK);
  }

  /** What the child processes run: a thread that dies, beside another that would never end. */
  public static void main(String[] args) throws InterruptedException {
    ThreadDeaths.endProcess();
    System.out.println("working");
    Thread dying = new Thread(() -> die(args[0]), "worker");
    dying.start();
    dying.join();
    if (!args[0].equals("IllegalStateException")) {
      new CountDownLatch(1).await();
    }
  }

  private static void die(String how) {
    switch (how) {
      case "OutOfMemoryError" -> throw new OutOfMemoryError("made up");
      case "StackOverflowError" -> throw new StackOverflowError();
      case "UnsatisfiedLinkError" -> throw new UnsatisfiedLinkError("made up");
      default -> throw new IllegalStateException("made up");
    }
  }

  private static Process start(String how) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            ThreadDeathsTest.class.getName(),
            how)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static int exitCode(Process process) {
    return process.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue();
  }
}
