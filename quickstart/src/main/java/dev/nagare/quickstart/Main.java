package dev.nagare.quickstart;

import dev.nagare.quickstart.demo.DemoCommand;
import dev.nagare.trainer.cli.Console;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;

/** Process of {@code ./nagare demo}. Exit codes: 0 done, 1 failed, 2 the command line is wrong. */
public final class Main {

  private static final String LOGGING = "logback.configurationFile";

  private Main() {}

  public static void main(String[] args) {
    // Ours by name: the streams application and the trainer bring theirs as well.
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "dev/nagare/quickstart/logback.xml");
    }
    Console console = Console.system();
    CommandLine line =
        new CommandLine(new DemoCommand(console))
            .setErr(
                new PrintWriter(
                    new OutputStreamWriter(console.err(), StandardCharsets.UTF_8), true));
    // ./nagare names the command in its first argument.
    String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
    int exitCode = line.execute(rest);
    console.out().flush();
    // The embedded broker's threads are no daemons; nothing of theirs is worth waiting for.
    Runtime.getRuntime().halt(exitCode);
  }
}
