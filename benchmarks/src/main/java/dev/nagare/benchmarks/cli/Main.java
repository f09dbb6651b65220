package dev.nagare.benchmarks.cli;

import dev.nagare.service.command.ExitCode;
import dev.nagare.trainer.data.DataName;
import dev.nagare.trainer.data.formats.DataNames;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine;

/** Runs {@code ./nagare bench …}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures how fast this machine tags, alone and in the stream.",
    subcommands = {TaggerCommand.class, StreamCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

  private static final String LOGGING = "logback.configurationFile";

  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /**
   * Runs a command and exits with its code: 0 done, 1 failed, 2 bad usage.
   *
   * @param args {@code bench}, as the launcher was told, and what follows
   */
  public static void main(String[] args) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "dev/nagare/benchmarks/logback.xml");
    }
    System.exit(commandLine().execute(Arrays.copyOfRange(args, 1, args.length)));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCommandName("nagare bench")
        .registerConverter(DataName.class, Main::dataName)
        .setExecutionExceptionHandler((e, command, parsed) -> report(e, command.getErr()));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: tagger or stream");
  }

  private static DataName dataName(String name) {
    try {
      return DataNames.parse(name);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static int report(Exception e, PrintWriter err) {
    err.println(
        e instanceof NoSuchFileException
            ? "no such file: " + e.getMessage()
            : e.getMessage() == null ? e.toString() : e.getMessage());
    return e instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.FAILURE;
  }
}
