package dev.nagare.labelqueue.command;

import dev.nagare.service.command.ExitCode;
import dev.nagare.service.command.StopSignal;
import dev.nagare.service.process.Failures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** The commands of this module under one name. */
@Command(
    name = "nagare",
    description = "Feeds labeling tools and brings their labels back.",
    version = "nagare ${sys:nagare.version:-development}",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class QueueCommands implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  private QueueCommands() {}

  /**
   * Runs a command line.
   *
   * @param environment of the process
   * @return the {@link ExitCode}
   */
  public static int execute(Map<String, String> environment, String... args) {
    return commandLine(environment, InstantSource.system(), StopSignal::listen)
        .setOut(new PrintWriter(System.out, false, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .execute(args);
  }

  /**
   * The command line.
   *
   * @param stops asked for by what runs until it is stopped
   */
  static CommandLine commandLine(
      Map<String, String> environment, InstantSource clock, Supplier<StopSignal> stops) {
    CommandLine queue =
        new CommandLine(new QueueCommand())
            .addSubcommand(new ExportCommand(environment, stops))
            .addSubcommand(new ImportCommand(environment, clock, stops))
            .addSubcommand(new StatusCommand(environment, clock))
            .addSubcommand(new RoundsCommand(environment));
    return new CommandLine(new QueueCommands())
        .addSubcommand(queue)
        .setExecutionExceptionHandler((e, command, parsed) -> report(e, command.getErr()));
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "Missing command: queue");
    }
  }

  private static int report(Exception e, PrintWriter err) {
    if (e instanceof ConfigException) {
      err.println("configuration: " + e.getMessage());
      return ExitCode.USAGE;
    }
    err.println(
        e instanceof KafkaException || e instanceof IOException || e instanceof UncheckedIOException
            ? Failures.describe(e)
            : e.getMessage() == null ? e.toString() : e.getMessage());
    return ExitCode.FAILURE;
  }
}
