package dev.nagare.corpora.data;

import java.nio.file.Path;

/**
 * A position in the data.
 *
 * @param file that contains it
 * @param line from 1
 */
public record SourcePosition(Path file, int line) {

  /** Returns a problem with this line. */
  public DataProblem problem(String what) {
    return new DataProblem(file.toString(), line, what);
  }

  /** Returns {@code file:line}, as compilers write it. */
  @Override
  public String toString() {
    return file + ":" + line;
  }

  /**
   * Returns an id for an utterance whose corpus gives it none: {@code file:line} without the
   * folder.
   */
  public String asId() {
    return file.getFileName() + ":" + line;
  }
}
