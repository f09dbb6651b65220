package dev.nagare.cli.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exit codes of real processes: only a JVM that ends shows what its hooks make of them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StopSignalTest {

  private static final Duration NEVER = Duration.ofMinutes(2);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void shouldLeaveTheExitCodeOfACommandThatEndsByItself(int code) throws IOException {
    try (Child child = Child.start("ends", code)) {
      assertThat(child.exitCode()).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void shouldLeaveTheExitCodeWhenNobodyClosesTheSignal(int code) throws IOException {
    try (Child child = Child.start("leaves-open", code)) {
      assertThat(child.exitCode()).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void shouldEndWithTheCommandsCodeWhenToldToStop(String signal) throws Exception {
    assumeTrue(
        signal.equals("TERM") || !isInterruptIgnored(),
        "SIGINT is ignored by whoever started this, and so by its children");
    for (int code : List.of(0, 1, 2)) {
      try (Child child = Child.start("finishes", code)) {
        child.awaitLine("working");
        child.signal(signal);

        assertThat(child.exitCode()).isEqualTo(code);
        assertThat(child.rest()).containsExactlyInAnyOrder("asked", "finished");
      }
    }
  }

  @Test
  void shouldEndWithOneWhenTheCommandFailsWhileItFinishes() throws Exception {
    try (Child child = Child.start("throws", 1)) {
      child.awaitLine("working");
      child.signal("TERM");

      assertThat(child.exitCode()).isEqualTo(1);
      assertThat(child.rest()).containsExactlyInAnyOrder("asked", "failed");
    }
  }

  @Test
  void shouldEndWithOneWhenTheCommandDoesNotFinishInTime() throws Exception {
    try (Child child = Child.start("hangs", 0)) {
      child.awaitLine("working");
      child.signal("TERM");

      assertThat(child.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void shouldJustEndWhenNothingHasBegun() throws Exception {
    try (Child child = Child.start("starts", 1)) {
      child.awaitLine("working");
      child.signal("TERM");

      assertThat(child.exitCode()).isZero();
      assertThat(child.rest()).isEmpty();
    }
  }

  @Test
  void shouldBeAskedByHand() throws InterruptedException {
    try (StopSignal signal = StopSignal.manual()) {
      assertThat(signal.isRequested()).isFalse();

      signal.request();

      signal.await(NEVER);
      assertThat(signal.isRequested()).isTrue();
    }
  }

  /** As scripts do for what they start in the background. */
  private static boolean isInterruptIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> new BigInteger(line.replace("SigIgn:", "").strip(), 16))
            .anyMatch(ignored -> ignored.testBit(1));
  }

  /** What the child processes run: the kind of command, then the code that it returns. */
  public static void main(String[] args) {
    StopSignal.exit(run(args[0], Integer.parseInt(args[1])));
  }

  /** As the command line does, turns what is thrown into a message and an exit code. */
  private static int run(String kind, int code) {
    if (kind.equals("leaves-open")) {
      StopSignal.listen().begin();
      return code;
    }
    Duration finishing = kind.equals("hangs") ? Duration.ofMillis(100) : NEVER;
    try (StopSignal stop = StopSignal.listen(finishing, () -> System.out.println("asked"))) {
      return work(kind, code, stop);
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
      return ExitCode.FAILURE;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static int work(String kind, int code, StopSignal stop) throws InterruptedException {
    if (!kind.equals("starts")) {
      stop.begin();
    }
    if (kind.equals("ends")) {
      return code;
    }
    System.out.println("working");
    while (!stop.isRequested() || !kind.matches("finishes|throws")) {
      stop.await(Duration.ofMillis(50));
    }
    if (kind.equals("throws")) {
      throw new IllegalStateException("failed");
    }
    System.out.println("finished");
    return code;
  }

  private static final class Child implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;

    private Child(Process process) {
      this.process = process;
      out = process.inputReader(UTF_8);
    }

    static Child start(String kind, int code) throws IOException {
      return new Child(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  StopSignalTest.class.getName(),
                  kind,
                  Integer.toString(code))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    }

    void awaitLine(String line) throws IOException {
      assertThat(out.readLine()).isEqualTo(line);
    }

    void signal(String name) throws IOException, InterruptedException {
      Process kill =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start();
      assertThat(kill.waitFor()).isZero();
    }

    int exitCode() {
      return process.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue();
    }

    /** Lines that it has printed since, by two threads. */
    List<String> rest() {
      return out.lines().toList();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
