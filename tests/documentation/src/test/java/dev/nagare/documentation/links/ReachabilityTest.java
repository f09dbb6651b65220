package dev.nagare.documentation.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.documentation.Finding;
import dev.nagare.documentation.Page;
import dev.nagare.documentation.Site;
import org.junit.jupiter.api.Test;

class ReachabilityTest {

  private static final String README = "README.md";
  private static final String MAP = "docs/README.md";
  private static final String ADRS = "docs/adr";
  private static final String INDEX = "docs/adr/README.md";

  private final Site example =
      Site.of(
          Page.of(README, "[docs](docs/)\n"),
          Page.of(MAP, "[a](adr/README.md), [b](b.md#c)\n"),
          Page.of("docs/b.md", "[back](../README.md)\n"),
          Page.of("docs/lost.md", "[b](b.md)\n"),
          Page.of(INDEX, "[1](0001-why.md)\n"),
          Page.of("docs/adr/0001-why.md", "[2](0002-how.md)\n"),
          Page.of("docs/adr/0002-how.md", "\n"));

  @Test
  void linksShouldLeadToEveryPageOfDocs() {
    Finding.assertNone(Reachability.unreachable(Site.ofProject(), "docs", README, MAP));
  }

  @Test
  void everyAdrShouldBeInTheIndex() {
    Finding.assertNone(Reachability.missingInIndex(Site.ofProject(), ADRS, INDEX));
  }

  @Test
  void shouldFindAPageThatNoLinkLeadsTo() {
    assertThat(Reachability.unreachable(example, "docs", README))
        .extracting(Finding::file)
        .containsExactly("docs/lost.md");
  }

  @Test
  void shouldFindAPageThatIsNotInTheIndexItself() {
    assertThat(Reachability.missingInIndex(example, ADRS, INDEX))
        .extracting(Finding::file)
        .containsExactly("docs/adr/0002-how.md");
  }

  @Test
  void shouldFindAllIfTheIndexIsMissing() {
    assertThat(Reachability.missingInIndex(example, "docs", "docs/index.md")).hasSize(6);
  }
}
