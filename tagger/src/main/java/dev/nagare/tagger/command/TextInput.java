package dev.nagare.tagger.command;

import dev.nagare.cli.console.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The texts for a command: its arguments, or the lines of standard input if there are none. */
final class TextInput {

  private static final int BATCH_SIZE = 64;

  @Parameters(
      paramLabel = "TEXT",
      arity = "0..*",
      description = "Texts; if none are given, the lines of standard input (UTF-8).")
  private List<String> texts = new ArrayList<>();

  /** Takes texts in order. A batch holds all texts that are available without waiting. */
  interface BatchAction {
    void accept(List<String> batch) throws IOException;
  }

  /**
   * Passes all texts to an action.
   *
   * @return exit code; 1 if a line was not UTF-8. Such a line is reported, and the others are
   *     processed
   */
  int forEachBatch(Console console, BatchAction action) throws IOException {
    if (!texts.isEmpty()) {
      action.accept(texts);
      return 0;
    }
    return readLines(new InputLines(console.in()), console, action);
  }

  private static int readLines(InputLines lines, Console console, BatchAction action)
      throws IOException {
    int exitCode = 0;
    List<String> batch = new ArrayList<>();
    long number = 0;
    for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
      number++;
      try {
        batch.add(decode(line.get()));
      } catch (CharacterCodingException e) {
        console.err().println("standard input:" + number + ": not valid UTF-8; line left out");
        exitCode = 1;
      }
      if (batch.size() == BATCH_SIZE || !lines.ready()) {
        action.accept(batch);
        batch = new ArrayList<>();
      }
    }
    if (!batch.isEmpty()) {
      action.accept(batch);
    }
    return exitCode;
  }

  private static String decode(byte[] line) throws CharacterCodingException {
    int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length)).toString();
  }
}
