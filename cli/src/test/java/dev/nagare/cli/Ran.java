package dev.nagare.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;

/** A command line that was run in this process. */
record Ran(int exitCode, String out, String err) {

  static Ran of(String... args) {
    return of(new SampleGroup(), args);
  }

  static Ran of(CommandGroup group, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, false, UTF_8),
            new PrintStream(err, true, UTF_8),
            false);
    int exitCode = RootCommand.execute(List.of(group), CommandContext.of(console), args);
    return new Ran(exitCode, out.toString(UTF_8), err.toString(UTF_8));
  }
}
