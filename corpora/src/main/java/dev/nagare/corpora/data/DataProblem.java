package dev.nagare.corpora.data;

/**
 * A line that could not be used.
 *
 * @param file as it was named
 * @param line from 1
 * @param what description of the fault, without the line's text
 */
public record DataProblem(String file, int line, String what) {

  /** Returns {@code file:line: what}, as compilers write it. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + what;
  }
}
