package dev.nagare.documentation.style;

import dev.nagare.documentation.Finding;
import dev.nagare.documentation.Page;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Limits for the lines of a page, so that it can be read in a terminal and in a review. */
final class LineLengths {

  private static final String GENERATED_BEGIN = "<!-- generated: begin -->";
  private static final String GENERATED_END = "<!-- generated: end -->";

  private LineLengths() {}

  /** Finds lines with more characters than the limit, wherever they are. */
  static List<Finding> longLines(Page page, int limit) {
    return longLines(page, limit, Set.of());
  }

  /**
   * Finds lines with more characters than the limit, outside of code, tables and generated text.
   */
  static List<Finding> longLinesOfProse(Page page, int limit) {
    Set<Integer> exempt = new HashSet<>(page.linesOfCodeAndTables());
    exempt.addAll(generated(page));
    return longLines(page, limit, exempt);
  }

  private static List<Finding> longLines(Page page, int limit, Set<Integer> exempt) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < page.lines().size(); i++) {
      String line = page.lines().get(i);
      int length = line.codePointCount(0, line.length());
      if (length > limit && !exempt.contains(i + 1)) {
        findings.add(page.finding(i + 1, length + " characters, at most " + limit + ": break it"));
      }
    }
    return findings;
  }

  private static Set<Integer> generated(Page page) {
    Set<Integer> found = new HashSet<>();
    boolean inside = false;
    for (int i = 0; i < page.lines().size(); i++) {
      inside |= page.lines().get(i).equals(GENERATED_BEGIN);
      inside &= !page.lines().get(i).equals(GENERATED_END);
      if (inside) {
        found.add(i + 1);
      }
    }
    return found;
  }

  /** Finds that a page has more lines than the limit. */
  static List<Finding> tooManyLines(Page page, int limit) {
    int count = page.lines().size();
    return count <= limit
        ? List.of()
        : List.of(
            page.finding(
                limit + 1,
                count + " lines, at most " + limit + ": move details to a page in docs"));
  }
}
