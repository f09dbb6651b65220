package dev.nagare.corpora.data;

/**
 * A line that could not be used.
 *
 * @param file as it was named
 * @param line from 1
 * @param what is wrong with it, without its text
 */
public record DataProblem(String file, int line, String what) {

  /** {@code file:line: what}, as compilers write it. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + what;
  }
}
