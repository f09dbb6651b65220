package dev.nagare.examples.corpus;

import java.nio.file.Path;

/**
 * A grammar file cannot be used; the message begins with {@code file:line:}. Show the message to
 * the author of the grammar and stop; do not retry.
 */
final class GrammarException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  GrammarException(Position position, String problem) {
    super(position + ": " + problem);
  }

  /**
   * A position in a grammar.
   *
   * @param file of the grammar
   * @param line from 1
   */
  record Position(Path file, int line) {

    @Override
    public String toString() {
      return file.getFileName() + ":" + line;
    }
  }
}
