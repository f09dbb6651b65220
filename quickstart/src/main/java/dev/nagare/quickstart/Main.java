package dev.nagare.quickstart;

import dev.nagare.quickstart.demo.DemoCommand;
import dev.nagare.trainer.cli.Console;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;

/**
 * Process of {@code ./nagare demo}. Exit codes: 0 done, 1 failed, 2 the command line is wrong, and
 * 130 or 143 if a signal has stopped it.
 */
public final class Main {

  private static final String LOGGING = "logback.configurationFile";
  private static final int FAILED = 1;

  private Main() {}

  public static void main(String[] args) {
    // Ours by name: the streams application and the trainer bring theirs as well.
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "dev/nagare/quickstart/logback.xml");
    }
    Console console = Console.system();
    AtomicBoolean stopping = stopping(console);
    CommandLine line =
        new CommandLine(new DemoCommand(console))
            .setErr(
                new PrintWriter(
                    new OutputStreamWriter(console.err(), StandardCharsets.UTF_8), true))
            .setExecutionExceptionHandler((e, command, parsed) -> failed(e, stopping, console));
    // ./nagare names the command in its first argument.
    String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
    int exitCode = line.execute(rest);
    console.out().flush();
    if (!stopping.get()) {
      // The embedded broker's threads are no daemons; nothing of theirs is worth waiting for.
      Runtime.getRuntime().halt(exitCode);
    }
  }

  /** Becomes true when a signal stops the process, which then ends with the signal's exit code. */
  private static AtomicBoolean stopping(Console console) {
    AtomicBoolean stopping = new AtomicBoolean();
    Thread hook =
        new Thread(
            () -> {
              stopping.set(true);
              console
                  .err()
                  .println(
                      "nagare demo: stopped by a signal; the broker and its data are removed,"
                          + " finished first models are kept");
            },
            "demo-signal");
    Runtime.getRuntime().addShutdownHook(hook);
    return stopping;
  }

  private static int failed(Exception e, AtomicBoolean stopping, Console console) {
    if (!stopping.get()) {
      // A fault of ours: whoever reports it needs all of it.
      console.err().println("nagare demo: failed unexpectedly:");
      e.printStackTrace(console.err());
    }
    return FAILED;
  }
}
