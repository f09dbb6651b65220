package dev.nagare.endtoend;

import java.io.IOException;
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
  private Process process;

  private JavaProcess(String main, List<String> arguments, Path log) throws IOException {
    this.main = main;
    this.arguments = arguments;
    this.log = log;
    this.process = launch();
  }

  /**
   * Starts a command with settings; the log is appended to.
   *
   * @param main class with the commands
   */
  static JavaProcess start(String main, String command, Map<String, String> settings, Path log)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command));
    settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    return new JavaProcess(main, arguments, log);
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
