package dev.nagare.endtoend;

import dev.nagare.testkit.JavaHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of Nagare in a process of its own, started as {@code ./nagare} would. */
public final class JavaProcess implements AutoCloseable {

  /** Young and old generation, as the serial collector tells of them. */
  private static final Pattern USED_KIB = Pattern.compile("generation .*used (\\d+)K");

  /** The built-in model needs more than the small ones that tests train. */
  private static final String HEAP = System.getProperty("nagare.test.heap", "512m");

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
  public static JavaProcess start(
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
    line.add(JavaHome.java().toString());
    line.addAll(List.of("-Xmx" + HEAP, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
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

  public boolean isAlive() {
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

  /** Bytes of the heap in use after a full collection of garbage. */
  long usedHeapAfterCollection() throws IOException {
    String unused = diagnose("GC.run");
    Matcher used = USED_KIB.matcher(diagnose("GC.heap_info"));
    long kib = 0;
    while (used.find()) {
      kib += Long.parseLong(used.group(1));
    }
    return kib << 10;
  }

  /** Returns what the process's own JVM tells about itself. */
  private String diagnose(String command) throws IOException {
    Process jcmd =
        new ProcessBuilder(
                JavaHome.java().resolveSibling("jcmd").toString(),
                Long.toString(process.pid()),
                command)
            .redirectErrorStream(true)
            .start();
    String told = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue() != 0) {
      throw new IOException("jcmd " + command + ": " + told);
    }
    return told;
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
}
