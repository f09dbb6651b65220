package dev.nagare.documentation;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.fail;

import java.util.Comparator;
import java.util.List;

/**
 * A fault of a text.
 *
 * @param file seen from the root of the project
 * @param line counted from 1
 * @param problem what is wrong, and what to do
 */
public record Finding(String file, int line, String problem) {

  /** Fails if there are any, and lists all of them by file and line. */
  public static void assertNone(List<Finding> findings) {
    if (!findings.isEmpty()) {
      fail(
          "findings: "
              + findings.size()
              + "\n"
              + findings.stream()
                  .sorted(Comparator.comparing(Finding::file).thenComparing(Finding::line))
                  .map(Finding::toString)
                  .collect(joining("\n")));
    }
  }

  @Override
  public String toString() {
    return file + ":" + line + ": " + problem;
  }
}
