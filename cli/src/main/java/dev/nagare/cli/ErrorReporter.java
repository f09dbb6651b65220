package dev.nagare.cli;

import dev.nagare.cli.console.Console;
import dev.nagare.cli.process.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports failures on standard error and chooses the exit code. */
final class ErrorReporter {

  private final Console console;
  private final BooleanSupplier debug;

  /**
   * Creates a reporter.
   *
   * @param debug returns whether the user has asked for stack traces
   */
  ErrorReporter(Console console, BooleanSupplier debug) {
    this.console = console;
    this.debug = debug;
  }

  /** Reports an invalid command line in one line and points to the help. */
  int usage(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String message =
        isMissingSubcommand(wrong)
            ? "missing command: " + String.join(", ", command.getSubcommands().keySet())
            : wrong.getMessage();
    console.err().println(name + ": " + message);
    UnmatchedArgumentException.printSuggestions(
        wrong, new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    trace(wrong);
    seeHelp(name);
    return ExitCode.USAGE;
  }

  /**
   * Returns whether the command line lacks a subcommand: picocli has no exception type for that.
   */
  private static boolean isMissingSubcommand(ParameterException wrong) {
    return wrong.getMessage() != null
        && wrong.getMessage().startsWith("Missing required subcommand");
  }

  /**
   * Reports a command that failed.
   *
   * @param module explains the exceptions of the command's module
   */
  int failure(
      Exception failure, CommandLine command, Function<Exception, Optional<Explanation>> module) {
    String name = command.getCommandSpec().qualifiedName();
    Explanation explanation =
        module.apply(failure).or(() -> expected(failure)).orElseGet(() -> unexpected(failure));
    console.err().println(name + ": " + explanation.message());
    trace(failure);
    if (explanation.usage()) {
      seeHelp(name);
    }
    return explanation.exitCode();
  }

  /** Reports an error of the virtual machine, such as no memory. */
  int error(Error failure) {
    String what =
        failure instanceof OutOfMemoryError
            ? "out of memory; raise the limit, for example NAGARE_JAVA_OPTIONS=-Xmx4g"
            : unexpectedText(failure);
    console.err().println("nagare: " + what);
    trace(failure);
    return ExitCode.FAILURE;
  }

  /** Reports a command that does not exist, or that this archive does not contain. */
  int unknownCommand(String problem) {
    console.err().println("nagare: " + problem);
    seeHelp("nagare");
    return ExitCode.USAGE;
  }

  private static Optional<Explanation> expected(Exception failure) {
    if (failure instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
      return expected(wrapped.getCause());
    }
    if (failure instanceof UsageException) {
      return Optional.of(Explanation.usage(Explanation.message(failure)));
    }
    if (failure instanceof NoSuchFileException missing) {
      return Optional.of(Explanation.data(missing.getFile() + ": no such file"));
    }
    if (failure instanceof AccessDeniedException denied) {
      return Optional.of(Explanation.data(denied.getFile() + ": access denied"));
    }
    if (failure instanceof NotDirectoryException file) {
      return Optional.of(Explanation.data(file.getFile() + ": is no folder"));
    }
    return failure instanceof IOException
        ? Optional.of(Explanation.failed(failure))
        : Optional.empty();
  }

  private static Explanation unexpected(Exception failure) {
    return Explanation.failed(unexpectedText(failure));
  }

  private static String unexpectedText(Throwable failure) {
    return "unexpected error: " + failure + "; --debug shows where it happened";
  }

  private void seeHelp(String name) {
    console.err().println("'" + name + " --help' explains it");
  }

  private void trace(Throwable failure) {
    if (debug.getAsBoolean()) {
      failure.printStackTrace(console.err());
    }
  }
}
