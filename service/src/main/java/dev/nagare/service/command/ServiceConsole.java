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

/** A mixin of commands on Kafka: the sources of the configuration as options, and the output. */
public class ServiceConsole {

  private final CommandContext context;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Properties file (UTF-8) with nagare.* keys and Kafka's own.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting; wins over environment and file. May be repeated.")
  private List<String> overrides = new ArrayList<>();

  /** The console of a command that runs in this context. */
  public ServiceConsole(CommandContext context) {
    this.context = context;
  }

  /**
   * Reads the settings of all sources.
   *
   * @throws org.apache.kafka.common.config.ConfigException if one cannot be read
   */
  public final Map<String, String> settings() {
    return ConfigSources.read(file, context.environment(), overrides);
  }

  /** Standard output, for results. */
  public final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Standard error, for everything else. */
  public final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Tells something on standard error. */
  public final void tell(String line) {
    err().println(line);
    err().flush();
  }

  /** The progress of a command. */
  public final ProgressLine progress() {
    return new ProgressLine(context.console());
  }

  /**
   * The progress of a command that works through a part of a topic.
   *
   * @param noun of what is counted, in the plural
   */
  public final CountProgress progress(String noun) {
    return new CountProgress(noun, progress(), System::nanoTime);
  }

  /** The command that this belongs to. */
  protected final CommandSpec spec() {
    return spec;
  }
}
