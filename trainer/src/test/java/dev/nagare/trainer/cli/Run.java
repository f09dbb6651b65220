package dev.nagare.trainer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.cli.CommandContext;
import dev.nagare.cli.CommandGroup;
import dev.nagare.cli.RootCommand;
import dev.nagare.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;

/**
 * A command that was run in this process.
 *
 * @param exitCode what the process would have ended with
 * @param out all of standard output
 * @param err all of standard error
 */
record Run(int exitCode, String out, String err) {

  static Run of(Object... args) {
    return withInput(InputStream.nullInputStream(), args);
  }

  static Run withInput(byte[] in, Object... args) {
    return withInput(new ByteArrayInputStream(in), args);
  }

  static Run withInput(InputStream in, Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            in, new PrintStream(out, false, UTF_8), new PrintStream(err, true, UTF_8), false);
    String[] words = List.of(args).stream().map(Object::toString).toArray(String[]::new);
    int exitCode = RootCommand.execute(CommandGroup.found(), CommandContext.of(console), words);
    return new Run(exitCode, out.toString(UTF_8), err.toString(UTF_8));
  }

  List<String> outLines() {
    return out.lines().toList();
  }
}
