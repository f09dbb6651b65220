package dev.nagare.corpora.data;

import java.nio.file.Path;

/**
 * Where in the data something stands.
 *
 * @param line from 1
 */
public record SourcePosition(Path file, int line) {

  /** The complaint about the line. */
  public DataProblem problem(String what) {
    return new DataProblem(file.toString(), line, what);
  }

  /** {@code file:line}, as compilers write it. */
  @Override
  public String toString() {
    return file + ":" + line;
  }

  /** The name of an utterance that its corpus gives none: {@code file:line} without the folder. */
  public String asId() {
    return file.getFileName() + ":" + line;
  }
}
