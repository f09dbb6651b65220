package dev.nagare.lab.baselines;

import dev.nagare.cli.console.Console;
import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.formats.DataNames;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Trains and measures other name finders. Exit codes: 0 done, 1 failed, 2 invalid command line. */
@Command(name = "baselines", description = "Other name finders beside ours: train, measure.")
public final class BaselinesMain implements Runnable {

  private static final String LOGGING = "logback.configurationFile";

  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  private BaselinesMain() {}

  /** Runs a command and ends the process. */
  public static void main(String[] args) {
    // Selected by name: the trainer's own configuration does not log the progress of a training.
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "dev/nagare/lab/baselines/logback.xml");
    }
    Console console = Console.system(System.getenv());
    int exitCode = commandLine(console).execute(args);
    console.out().flush();
    System.exit(exitCode);
  }

  static CommandLine commandLine(Console console) {
    CommandLine line =
        new CommandLine(new BaselinesMain())
            .addSubcommand(new TrainBaselineCommand(console.err(), System::nanoTime))
            .addSubcommand(new MeasureCommand(console.out(), console.err(), System::nanoTime));
    line.getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().mixinStandardHelpOptions(true));
    line.registerConverter(DataName.class, BaselinesMain::dataName);
    line.setOut(writer(console.out()));
    line.setErr(writer(console.err()));
    line.setExecutionExceptionHandler((failure, command, parsed) -> fail(failure, console));
    return line;
  }

  private static DataName dataName(String name) {
    try {
      return DataNames.parse(name);
    } catch (DataException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** Reports a failure: one line if the user can act on it, otherwise the stack trace. */
  private static int fail(Exception failure, Console console) {
    if (failure instanceof DataException
        || failure instanceof IllegalArgumentException
        || failure instanceof IOException) {
      console.err().println("baselines: " + failure.getMessage());
    } else {
      failure.printStackTrace(console.err());
    }
    return failure instanceof IllegalArgumentException ? WRONG_USAGE : FAILED;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
