package dev.nagare.service.command;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.console.CountProgress;
import dev.nagare.cli.console.ProgressLine;
import dev.nagare.service.config.ConfigSources;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A mixin for commands on Kafka: options for the configuration's sources, and output. */
public class ServiceConsole {

  private final CommandContext context;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Properties file (UTF-8) with nagare.* keys and Kafka client keys.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting; overrides environment and file. May be repeated.")
  private List<String> overrides = new ArrayList<>();

  /** Creates the console of a command that runs in this context. */
  public ServiceConsole(CommandContext context) {
    this.context = context;
  }

  /**
   * Reads the settings from all sources.
   *
   * @return settings by key
   * @throws org.apache.kafka.common.config.ConfigException if a source cannot be read or a setting
   *     is invalid
   */
  public final Map<String, String> settings() {
    return ConfigSources.read(file, context.environment(), overrides);
  }

  /** Returns standard output, for results. */
  public final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Returns standard error, for everything else. */
  public final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Writes a line to standard error. */
  public final void tell(String line) {
    err().println(line);
    err().flush();
  }

  /** Returns the progress line of a command. */
  public final ProgressLine progress() {
    return new ProgressLine(context.console());
  }

  /**
   * Returns the progress of a command that works through part of a topic.
   *
   * @param noun plural noun for the items that are counted
   */
  public final CountProgress progress(String noun) {
    return new CountProgress(noun, progress(), System::nanoTime);
  }

  /** Returns the command that this mixin belongs to. */
  protected final CommandSpec spec() {
    return spec;
  }
}
