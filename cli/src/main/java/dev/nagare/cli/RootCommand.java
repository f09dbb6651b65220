package dev.nagare.cli;

import dev.nagare.cli.console.Console;
import dev.nagare.cli.console.DurationConverter;
import dev.nagare.cli.process.ExitCode;
import dev.nagare.cli.process.ThreadDeaths;
import dev.nagare.cli.reference.CompletionCommand;
import dev.nagare.cli.reference.ManualCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The root command {@code nagare}, with the commands of all groups below it. The classes of a
 * command are loaded only if that command runs. {@code completion} and {@code manual} load all
 * commands.
 */
@Command(
    name = "nagare",
    description = "Finds entities in utterances that stream through Kafka, and trains the models.",
    synopsisSubcommandLabel = "COMMAND")
public final class RootCommand {

  private static final String LOGGING = "logback.configurationFile";
  private static final String VERSION = "nagare ${sys:nagare.version:-development}";

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean debug;

  private final List<CommandGroup> groups;
  private final CommandContext context;
  private final ErrorReporter reporter;

  private RootCommand(List<CommandGroup> groups, CommandContext context) {
    this.groups = groups;
    this.context = context;
    this.reporter = new ErrorReporter(context.console(), () -> debug);
  }

  /**
   * Runs a command line.
   *
   * @param groups that have the commands
   * @return the {@link ExitCode}
   */
  public static int execute(List<CommandGroup> groups, CommandContext context, String... args) {
    int code = new RootCommand(groups, context).run(args);
    context.console().out().flush();
    return code;
  }

  /** Returns the command line with the commands of these groups, all of them loaded. */
  public static CommandLine commandLine(List<CommandGroup> groups, CommandContext context) {
    return new RootCommand(groups, context).allCommands();
  }

  private int run(String[] args) {
    String first = args.length == 0 ? "--help" : args[0];
    if (first.equals("help") && args.length > 1) {
      return run(
          Stream.concat(Arrays.stream(args).skip(1), Stream.of("--help")).toArray(String[]::new));
    }
    if (first.equals("help") || first.equals("--help") || first.equals("-h")) {
      Overview.of(groups).forEach(context.console().out()::println);
      return ExitCode.OK;
    }
    if (first.equals("--version") || first.equals("-V")) {
      String version = System.getProperty("nagare.version", "development");
      context.console().out().println("nagare " + version);
      return ExitCode.OK;
    }
    return runCommand(args);
  }

  private int runCommand(String[] args) {
    Optional<String> name = Arrays.stream(args).filter(arg -> !arg.startsWith("-")).findFirst();
    Optional<Found> found = name.flatMap(this::find);
    if (found.isPresent()) {
      prepare(found.get());
      return execute(found.get(), args);
    }
    boolean built =
        name.isEmpty() || name.get().equals("completion") || name.get().equals("manual");
    return built
        ? execute(allCommands(), args)
        : reporter.unknownCommand(unknown(name.orElseThrow()));
  }

  private int execute(Found found, String[] args) {
    try {
      return execute(withCommands(List.of(found)), args);
    } catch (Error e) {
      if (found.entry.service()) {
        throw e; // ThreadDeaths ends the process.
      }
      // This is the outermost frame. Without an exit code the process would wait for its threads.
      return reporter.error(e);
    }
  }

  /** Flushes the output, because commands print without flushing. */
  private static int execute(CommandLine root, String[] args) {
    int code = root.execute(args);
    root.getOut().flush();
    root.getErr().flush();
    return code;
  }

  private static String unknown(String name) {
    return Archives.of(name)
        .map(
            archive ->
                "'"
                    + name
                    + "' is not part of this installation; the release archive "
                    + archive
                    + " has it")
        .orElse("unknown command '" + name + "'");
  }

  private static void prepare(Found found) {
    found
        .group
        .logging()
        .filter(resource -> System.getProperty(LOGGING) == null)
        .ifPresent(resource -> System.setProperty(LOGGING, resource));
    if (found.entry.service()) {
      ThreadDeaths.endProcess();
    }
  }

  /** A command with its group. */
  private record Found(CommandGroup group, CommandEntry entry) {}

  private Optional<Found> find(String name) {
    return all().filter(found -> found.entry.name().equals(name)).findFirst();
  }

  private Stream<Found> all() {
    return groups.stream()
        .flatMap(group -> group.commands().stream().map(entry -> new Found(group, entry)));
  }

  private CommandLine allCommands() {
    return withCommands(all().toList());
  }

  private CommandLine withCommands(List<Found> commands) {
    CommandLine root = new CommandLine(this);
    for (Found found : commands) {
      root.addSubcommand(found.entry.name(), found.entry.command().apply(context));
    }
    root.addSubcommand(new CompletionCommand());
    root.addSubcommand(new ManualCommand());
    describe(root);
    Console console = context.console();
    return root.registerConverter(Duration.class, new DurationConverter())
        .setOut(writer(console.out()))
        .setErr(writer(console.err()))
        .setColorScheme(Help.defaultColorScheme(console.colour() ? Help.Ansi.ON : Help.Ansi.OFF))
        .setParameterExceptionHandler((wrong, args) -> reporter.usage(wrong))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> reporter.failure(failure, command, explainer(command)));
  }

  /**
   * Returns the explanations of a command's group: picocli has one exception handler for all
   * commands.
   */
  private Function<Exception, Optional<Explanation>> explainer(CommandLine command) {
    CommandLine top = command;
    while (top.getParent() != null && top.getParent().getParent() != null) {
      top = top.getParent();
    }
    Optional<Found> found = find(top.getCommandName());
    return failure -> found.flatMap(each -> each.group.explain(failure));
  }

  /** Applies the settings that all commands share. */
  private static void describe(CommandLine command) {
    command.getCommandSpec().mixinStandardHelpOptions(true).version(VERSION);
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.sortOptions(false);
    if (!command.getSubcommands().isEmpty()) {
      usage.synopsisSubcommandLabel("COMMAND");
    }
    usage.exitCodeListHeading("%nExit codes:%n");
    if (usage.exitCodeList().isEmpty()) {
      usage.exitCodeList(exitCodes());
    }
    command.getSubcommands().values().forEach(RootCommand::describe);
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("0", "done");
    codes.put("1", "failed");
    codes.put("2", "the command line, the configuration or the data cannot be used");
    return codes;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
