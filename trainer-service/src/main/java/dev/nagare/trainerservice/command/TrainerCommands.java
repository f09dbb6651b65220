package dev.nagare.trainerservice.command;

import dev.nagare.service.command.ExitCode;
import dev.nagare.service.process.Failures;
import dev.nagare.trainer.data.DataException;
import dev.nagare.trainer.data.DataName;
import dev.nagare.trainer.data.formats.DataNames;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine;

/** The commands of this module under one name. */
@Command(
    name = "nagare",
    description = "Trains models from labels in Kafka.",
    version = "nagare ${sys:nagare.version:-development}",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class TrainerCommands implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  private TrainerCommands() {}

  /**
   * Runs a command line.
   *
   * @param environment of the process
   * @return the {@link ExitCode}
   */
  public static int execute(Map<String, String> environment, String... args) {
    return commandLine(environment).execute(args);
  }

  static CommandLine commandLine(Map<String, String> environment) {
    InstantSource clock = InstantSource.system();
    CommandLine trainer =
        new CommandLine(new TrainerCommand(environment))
            .addSubcommand(new RequestCommand(environment, clock))
            .addSubcommand(new LabelsCommand(environment, clock));
    return new CommandLine(new TrainerCommands())
        .addSubcommand(trainer)
        .registerConverter(DataName.class, TrainerCommands::dataName)
        .setExecutionExceptionHandler((e, command, parsed) -> report(e, command.getErr()));
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "Missing command: trainer");
    }
  }

  private static DataName dataName(String name) {
    try {
      return DataNames.parse(name);
    } catch (DataException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static String message(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private static int report(Exception e, PrintWriter err) {
    if (e instanceof ConfigException) {
      err.println("configuration: " + e.getMessage());
      return ExitCode.USAGE;
    }
    err.println(e instanceof KafkaException ? Failures.describe(e) : message(e));
    return e instanceof DataException ? ExitCode.USAGE : ExitCode.FAILURE;
  }
}
