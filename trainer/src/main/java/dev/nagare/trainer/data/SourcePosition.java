package dev.nagare.trainer.data;

import java.nio.file.Path;

/**
 * Where in the data something stands.
 *
 * @param line from 1
 */
record SourcePosition(Path file, int line) {

  DataProblem problem(String what) {
    return new DataProblem(file.toString(), line, what);
  }

  /** The name of an utterance that its corpus gives none: {@code file:line} without the folder. */
  String asId() {
    return file.getFileName() + ":" + line;
  }
}
