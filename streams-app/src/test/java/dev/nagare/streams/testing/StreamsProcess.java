package dev.nagare.streams.testing;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.RootCommand;
import dev.nagare.cli.process.StopSignal;
import dev.nagare.serving.testing.FakeTagger;
import dev.nagare.streams.StreamsGroup;
import dev.nagare.tagger.Tagger;
import dev.nagare.testkit.JavaHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The streams application in a process of its own, with a {@link SlowTagger} for a bundle. */
public final class StreamsProcess implements AutoCloseable {

  private final Process process;

  private StreamsProcess(Process process) {
    this.process = process;
  }

  /** What the process runs. */
  public static void main(String[] args) {
    StreamsGroup streams =
        new StreamsGroup(
            StreamsProcess::tagger,
            bundle -> {
              throw new AssertionError("releases come from files");
            });
    StopSignal.exit(RootCommand.execute(List.of(streams), CommandContext.system(), args));
  }

  /** A file says by its content what kind of tagger it stands for. */
  private static Tagger tagger(Path file) {
    try {
      return Files.readString(file).equals("doubtful")
          ? new DoubtfulTagger("en", "de", "ja")
          : new SlowTagger(new FakeTagger("latin", "en"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts {@code streams} with the settings; the log is appended to. */
  public static StreamsProcess start(Map<String, String> settings, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(JavaHome.java().toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(StreamsProcess.class.getName());
    command.add("streams");
    settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
    return new StreamsProcess(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start());
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL: nothing is finished, nothing is told to anybody. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** SIGTERM; returns the exit code. */
  public int stop() {
    process.destroy();
    return process.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue();
  }

  /** Processor time it has used so far. */
  public Duration cpuTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Resident memory in KiB; 0 where the system does not tell. */
  public long residentKib() throws IOException {
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

  @Override
  public void close() {
    kill();
  }
}
