package dev.nagare.documentation.style;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.documentation.Finding;
import dev.nagare.documentation.Page;
import dev.nagare.documentation.Site;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineLengthsTest {

  private static final int MAX_LINES_OF_README = 220;
  private static final int MAX_LENGTH_IN_README = 120;
  private static final int MAX_LENGTH_IN_DOCS = 160;

  private static final Site PROJECT = Site.ofProject();

  @Test
  void readmeShouldBeShortAndNarrow() {
    Page readme = PROJECT.page("README.md").orElseThrow();

    List<Finding> findings = LineLengths.tooManyLines(readme, MAX_LINES_OF_README);
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(LineLengths.longLines(readme, MAX_LENGTH_IN_README));

    Finding.assertNone(all);
  }

  @Test
  void pagesOfDocsShouldBreakTheirLines() {
    Finding.assertNone(
        PROJECT.below("docs").stream()
            .flatMap(page -> LineLengths.longLinesOfProse(page, MAX_LENGTH_IN_DOCS).stream())
            .toList());
  }

  @Test
  void shouldFindALongLineAndCountCodePoints() {
    Page page = Page.of("a.md", "流流流流𠮷\n\n123456\n");

    assertThat(LineLengths.longLines(page, 5))
        .containsExactly(new Finding("a.md", 3, "6 characters, at most 5: break it"));
  }

  @Test
  void shouldExemptCodeTablesAndGeneratedText() {
    Page page =
        Page.of(
            "a.md",
            """
            ```
            long code
            ```

            | long | table |
            |---|---|
            | cell | cell |

            <!-- generated: begin -->
            long generated
            <!-- generated: end -->
            """);

    assertThat(LineLengths.longLines(page, 5)).hasSize(7);
    assertThat(LineLengths.longLinesOfProse(page, 5)).extracting(Finding::line).containsExactly(11);
  }

  @Test
  void shouldFindTooManyLines() {
    Page page = Page.of("a.md", "a\nb\nc\n");

    assertThat(LineLengths.tooManyLines(page, 3)).isEmpty();
    assertThat(LineLengths.tooManyLines(page, 2)).extracting(Finding::line).containsExactly(3);
  }
}
