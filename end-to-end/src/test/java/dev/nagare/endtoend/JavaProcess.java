package dev.nagare.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A part of Nagare in a process of its own, started as {@code ./nagare} would. */
final class JavaProcess implements AutoCloseable {

  private final String main;
  private final List<String> arguments;
  private final Path log;
  private final Map<String, String> environment;
  private Process process;

  private JavaProcess(
      String main, List<String> arguments, Path log, Map<String, String> environment)
      throws IOException {
    this.main = main;
    this.arguments = arguments;
    this.log = log;
    this.environment = environment;
    this.process = launch();
  }

  /**
   * Starts a command with settings; the log is appended to.
   *
   * @param main class with the commands
   * @param more words of the command
   */
  static JavaProcess start(
      String main, String command, Map<String, String> settings, Path log, String... more)
      throws IOException {
    return new JavaProcess(main, arguments(command, settings, more), log, Map.of());
  }

  /** Starts a command with variables in its environment. */
  static JavaProcess startIn(
      Map<String, String> environment,
      String main,
      String command,
      Map<String, String> settings,
      Path log)
      throws IOException {
    return new JavaProcess(main, arguments(command, settings), log, environment);
  }

  private static List<String> arguments(
      String command, Map<String, String> settings, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of(more));
    settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    return arguments;
  }

  private Process launch() throws IOException {
    List<String> line = new ArrayList<>();
    line.add(java().toString());
    line.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    line.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** SIGKILL, and the same again: nothing is finished, nothing is told to anybody. */
  void killAndRestart() throws IOException {
    kill();
    process = launch();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Resident memory in KiB; 0 where the system does not tell. */
  long residentKib() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  /** The exit code, when it has ended by itself. */
  int awaitEnd() {
    return process.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue();
  }

  /** SIGTERM; returns the exit code. */
  int stop() {
    process.destroy();
    return process.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue();
  }

  private void kill() {
    process.destroyForcibly();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    kill();
  }

  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
