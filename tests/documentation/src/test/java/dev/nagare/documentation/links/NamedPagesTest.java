package dev.nagare.documentation.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.documentation.Finding;
import dev.nagare.documentation.Page;
import dev.nagare.documentation.Site;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NamedPagesTest {

  private static final Pattern TEXT =
      Pattern.compile(".*\\.(java|properties|ya?ml|json|xml|md|txt|avsc)|[^.]*");
  private static final String OWN_EXAMPLES = "tests/documentation/";

  /** Links of the changelog are checked; what it tells of old versions may be gone. */
  private static final String HISTORY = "CHANGELOG.md";

  private final Site site = Site.of(Page.of("docs/results.md", "# Speed of it\n"));

  @Test
  void pagesThatFilesNameShouldExist() {
    Site project = Site.ofProject();

    Finding.assertNone(
        Site.files().stream()
            .filter(file -> TEXT.matcher(file).matches())
            .filter(file -> !file.startsWith(OWN_EXAMPLES) && !file.equals(HISTORY))
            .flatMap(file -> NamedPages.missing(project, file, Site.read(file)).stream())
            .toList());
  }

  @Test
  void shouldFindAMissingPageAndAMissingHeading() {
    String source = "\"see docs/results.md\",\n\"docs/none.md or ../docs/results.md#size\"\n";

    List<Finding> findings = NamedPages.missing(site, "A.java", source);

    assertThat(findings)
        .containsExactly(
            new Finding("A.java", 2, "there is no docs/none.md; name another page"),
            new Finding("A.java", 2, "no heading of docs/results.md gives #size"));
  }

  @Test
  void shouldAcceptWhatExistsAndPagesOfOthers() {
    String source =
        """
        docs/results.md#speed-of-it, a/docs/none.md, docs/NAME
        <https://example.org/other>, `docs/none.md`
        """;

    assertThat(NamedPages.missing(site, "a.yml", source)).isEmpty();
  }
}
