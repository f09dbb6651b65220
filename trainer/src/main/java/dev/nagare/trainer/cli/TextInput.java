package dev.nagare.trainer.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** Texts to work on: arguments, or the lines of standard input if there are none. */
final class TextInput {

  private static final int BATCH_SIZE = 64;

  @Parameters(
      paramLabel = "TEXT",
      arity = "0..*",
      description = "Texts; without any, the lines of standard input (UTF-8).")
  private List<String> texts = new ArrayList<>();

  /** Takes texts in order; a batch is as large as what is there without waiting. */
  interface BatchAction {
    void accept(List<String> batch) throws IOException;
  }

  /**
   * Hands all texts over.
   *
   * @return exit code: 1 if a line was not UTF-8, which is reported and leaves the others alone
   */
  int forEachBatch(Console console, BatchAction action) throws IOException {
    if (!texts.isEmpty()) {
      action.accept(texts);
      return 0;
    }
    return readLines(new BufferedInputStream(System.in), console, action);
  }

  private static int readLines(InputStream in, Console console, BatchAction action)
      throws IOException {
    int exitCode = 0;
    List<String> batch = new ArrayList<>();
    long number = 0;
    for (Optional<byte[]> line = line(in); line.isPresent(); line = line(in)) {
      number++;
      try {
        batch.add(decode(line.get()));
      } catch (CharacterCodingException e) {
        console.err().println("standard input:" + number + ": not valid UTF-8; line left out");
        exitCode = 1;
      }
      if (batch.size() == BATCH_SIZE || in.available() == 0) {
        action.accept(batch);
        batch = new ArrayList<>();
      }
    }
    action.accept(batch);
    return exitCode;
  }

  private static Optional<byte[]> line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    return Optional.of(line.toByteArray());
  }

  private static String decode(byte[] line) throws CharacterCodingException {
    int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length)).toString();
  }
}
