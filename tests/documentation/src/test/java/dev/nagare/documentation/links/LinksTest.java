package dev.nagare.documentation.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.documentation.Finding;
import dev.nagare.documentation.Page;
import dev.nagare.documentation.Site;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

  private static final Page TARGET =
      Page.of(
          "docs/guides/start.md",
          """
          # Start here, then `run` it

          ## Über_uns — 例

          ## Twice

          ## Twice

          <a id="by-hand"></a>
          """);

  @Test
  void linksShouldLeadSomewhere() {
    Finding.assertNone(Links.broken(Site.ofProject()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "guides/start.md",
        "../docs/./guides/start.md",
        "guides/",
        "guides/start.md#start-here-then-run-it",
        "guides/start.md#über_uns--例",
        "guides/start.md#twice-1",
        "guides/start.md#by-hand",
        "#here",
        "https://example.org/a?b=c#d",
        "mailto:nobody@example.org",
      })
  void shouldAcceptWhatExists(String destination) {
    assertThat(broken("# Here\n\n[link](" + destination + ")\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start.md",
        "../../start.md",
        "/docs/guides/start.md",
        "guides/start.md#twice-2",
        "guides/#twice",
        "#there",
        "https:/example.org",
        "http://",
        "ftp://example.org",
      })
  void shouldFindWhatDoesNot(String destination) {
    assertThat(broken("# Here\n\nsee\n[link](" + destination + ")\n"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.file()).isEqualTo("docs/README.md");
              assertThat(finding.line()).isEqualTo(4);
              assertThat(finding.problem()).startsWith(destination + ": ");
            });
  }

  @Test
  void shouldFindThemInImagesDefinitionsAndHtml() {
    List<Finding> findings =
        broken(
            """
            ![picture](none.svg)

            [text][1] and <img src="none.png" alt="">

            <a href="none.md">HTML</a>

            [1]: nothing.md
            """);

    assertThat(findings).extracting(Finding::line).containsExactlyInAnyOrder(1, 3, 3, 5);
  }

  @Test
  void shouldLeaveCodeAlone() {
    assertThat(broken("`[link](none.md)`\n\n```\n[link](none.md)\n```\n")).isEmpty();
  }

  private static List<Finding> broken(String text) {
    return Links.broken(Site.of(TARGET, Page.of("docs/README.md", text)));
  }
}
