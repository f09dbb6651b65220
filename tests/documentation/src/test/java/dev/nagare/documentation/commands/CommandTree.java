package dev.nagare.documentation.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.CommandGroup;
import dev.nagare.cli.RootCommand;
import dev.nagare.cli.console.Console;
import dev.nagare.documentation.commands.ShellLine.Place;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands of all modules. Command lines are parsed by them, and nothing is run. */
final class CommandTree {

  private static final List<String> ELISIONS = List.of("…", "...");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("[A-Z]+(?:[:,=][A-Z]+)*|.*(?:…|\\.\\.\\.).*");

  private final CommandLine root;

  private CommandTree(CommandLine root) {
    this.root = root;
  }

  /** Finds the commands of the modules on the class path. */
  static CommandTree found() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    Console console = new Console(InputStream.nullInputStream(), nowhere, nowhere, false);
    CommandLine root = RootCommand.commandLine(CommandGroup.found(), CommandContext.of(console));
    collectErrors(root);
    return new CommandTree(root);
  }

  private static void collectErrors(CommandLine command) {
    command.getCommandSpec().parser().collectErrors(true);
    command.getSubcommands().values().forEach(CommandTree::collectErrors);
  }

  /**
   * Returns what is wrong with a command line. Placeholders, as {@code NAME} or {@code …}, stand
   * for good values. In the text, arguments that a command needs may be missing.
   */
  List<String> problems(List<String> arguments, Place place) {
    List<String> words = new ArrayList<>(arguments);
    if (!words.isEmpty() && words.get(0).equals("help")) {
      words.remove(0);
    }
    if (words.isEmpty() || isPlaceholder(words.get(0))) {
      return List.of();
    }
    boolean lenient = place == Place.TEXT || ELISIONS.stream().anyMatch(words::contains);
    List<CommandLine> commands = root.parseArgs(words.toArray(String[]::new)).asCommandLineList();
    List<String> problems = new ArrayList<>();
    for (CommandLine command : commands) {
      List<Exception> errors = new ArrayList<>(command.getParseResult().errors());
      boolean filled = errors.removeIf(error -> isForPlaceholder(command, error));
      if (lenient || filled) {
        errors.removeIf(MissingParameterException.class::isInstance);
      }
      errors.forEach(error -> problems.add(describe(command, error)));
    }
    CommandLine last = commands.get(commands.size() - 1);
    if (problems.isEmpty() && !lenient && needsSubcommand(last) && !asksForHelp(commands)) {
      problems.add(name(last) + " needs a subcommand");
    }
    return problems;
  }

  /** A placeholder of the wrong type is unmatched, and then what it stands for is missing. */
  private static boolean isForPlaceholder(CommandLine command, Exception error) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      boolean takesArguments = !command.getCommandSpec().positionalParameters().isEmpty();
      return unmatched.getUnmatched().stream()
          .allMatch(word -> ELISIONS.contains(word) || (takesArguments && isPlaceholder(word)));
    }
    return error instanceof ParameterException wrong
        && wrong.getValue() != null
        && isPlaceholder(wrong.getValue());
  }

  private static String describe(CommandLine command, Exception error) {
    return error instanceof UnmatchedArgumentException unmatched
            && !command.getSubcommands().isEmpty()
            && !unmatched.isUnknownOption()
        ? "there is no command " + name(command) + " " + unmatched.getUnmatched().get(0)
        : name(command) + ": " + error.getMessage();
  }

  private static boolean needsSubcommand(CommandLine command) {
    Object runs = command.getCommand();
    return !command.getSubcommands().isEmpty()
        && !(runs instanceof Runnable || runs instanceof Callable);
  }

  private static boolean asksForHelp(List<CommandLine> commands) {
    return commands.stream()
        .map(CommandLine::getParseResult)
        .anyMatch(each -> each.isUsageHelpRequested() || each.isVersionHelpRequested());
  }

  private static boolean isPlaceholder(String word) {
    return PLACEHOLDER.matcher(word).matches();
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }
}
