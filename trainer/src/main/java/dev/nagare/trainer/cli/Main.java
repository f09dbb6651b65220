package dev.nagare.trainer.cli;

import dev.nagare.tagger.UnsupportedLanguageException;
import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.trainer.data.DataException;
import dev.nagare.trainer.data.DataName;
import dev.nagare.trainer.data.formats.DataFormats;
import dev.nagare.trainer.data.formats.DataNames;
import dev.nagare.trainer.export.ParityException;
import dev.nagare.trainer.score.Scorer;
import dev.nagare.trainer.score.Scorers;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;
import picocli.CommandLine;

/**
 * Process of the commands that need no Kafka. Exit codes: 0 done, 1 failed, 2 the command line is
 * wrong.
 */
@Command(
    name = "nagare",
    description =
        "Models: train, evaluate, tag, tokens, data, experiment, simulate-labeling,"
            + " simulate-gate.")
public final class Main implements Runnable {

  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  public static void main(String[] args) {
    Console console = Console.system();
    int exitCode = commandLine(console).execute(args);
    console.out().flush();
    System.exit(exitCode);
  }

  static CommandLine commandLine(Console console) {
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand(new TrainCommand(console, Clock.systemUTC()))
            .addSubcommand(new EvaluateCommand(console))
            .addSubcommand(new TagCommand(console))
            .addSubcommand(new TokensCommand(console))
            .addSubcommand(
                new CommandLine(new DataCommand()).addSubcommand(new DataCheckCommand(console)))
            .addSubcommand(new ExperimentCommand(console, Clock.systemUTC()))
            .addSubcommand(new SimulateLabelingCommand(console, Clock.systemUTC()))
            .addSubcommand(new SimulateGateCommand(console));
    CommandLine data = line.getSubcommands().get("data");
    Stream.concat(line.getSubcommands().values().stream(), data.getSubcommands().values().stream())
        .forEach(Main::describe);
    Stream.of(
            line.getSubcommands().get("train"),
            line.getSubcommands().get("evaluate"),
            data.getSubcommands().get("check"))
        .forEach(reading -> reading.getCommandSpec().usageMessage().footer(dataHelp()));
    line.registerConverter(DataName.class, Main::dataName);
    line.registerConverter(Scorer.class, Main::scorer);
    line.setOut(writer(console.out()));
    line.setErr(writer(console.err()));
    line.setParameterExceptionHandler((wrong, args) -> refuse(wrong, console));
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> fail(failure, command, console));
    return line;
  }

  private static void describe(CommandLine command) {
    command.getCommandSpec().mixinStandardHelpOptions(true);
    command.getCommandSpec().version("nagare ${sys:nagare.version:-development}");
    command.getCommandSpec().usageMessage().sortOptions(false);
  }

  private static String[] dataHelp() {
    // picocli reads a footer as a format string.
    Stream<String> help = DataFormats.help().stream().map(line -> line.replace("%", "%%"));
    return Stream.concat(Stream.of("", "Labeled data are named"), help).toArray(String[]::new);
  }

  private static DataName dataName(String name) {
    try {
      return DataNames.parse(name);
    } catch (DataException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static Scorer scorer(String name) {
    try {
      return Scorers.named(name);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** One line and where to read on: all of a command's help would push it off the screen. */
  private static int refuse(ParameterException wrong, Console console) {
    String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
    console.err().println(name + ": " + wrong.getMessage());
    UnmatchedArgumentException.printSuggestions(wrong, writer(console.err()));
    console.err().println("'" + name + " --help' explains it");
    return WRONG_USAGE;
  }

  /** What a person can act on is one line; anything else is our mistake and shows its trace. */
  private static int fail(Exception failure, CommandLine command, Console console) {
    String name = command.getCommandSpec().qualifiedName();
    if (failure instanceof NoSuchFileException missing) {
      console.err().println(name + ": " + missing.getFile() + ": no such file");
    } else if (failure instanceof DataException
        || failure instanceof BundleFormatException
        || failure instanceof IllegalArgumentException
        || failure instanceof UnsupportedLanguageException
        || failure instanceof ParityException
        || failure instanceof ArithmeticException
        || failure instanceof IOException) {
      console.err().println(name + ": " + failure.getMessage());
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
