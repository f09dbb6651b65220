package dev.nagare.examples.corpus;

import java.nio.file.Path;

/**
 * A grammar file cannot be used as it stands; the message begins with {@code file:line:}. The
 * caller should show the message to the author of the grammar and stop: trying again cannot help.
 */
final class GrammarException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  GrammarException(Position position, String problem) {
    super(position + ": " + problem);
  }

  /** Where in a grammar something stands; lines count from 1. */
  record Position(Path file, int line) {

    @Override
    public String toString() {
      return file.getFileName() + ":" + line;
    }
  }
}
