package dev.nagare.documentation.style;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.documentation.Finding;
import dev.nagare.documentation.Page;
import dev.nagare.documentation.Site;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GlossaryTest {

  private static final String GLOSSARY = "docs/glossary.md";
  private static final Page EXAMPLE =
      Page.of(
          GLOSSARY,
          """
          | Term | Meaning |
          |---|---|
          | gate | a test |

          | Term to use | Not |
          |---|---|
          | dead letter | letter, error record (of the stream) |
          | label selector | "desk" |
          | span | — |
          """);

  @Test
  void textShouldUseTheTermsOfTheGlossary() {
    Site project = Site.ofProject();
    assertThat(project.page(GLOSSARY))
        .as(GLOSSARY + " is missing: add it, with a table \"Term to use | Not\" at its end")
        .isPresent();
    Glossary glossary = Glossary.of(project.page(GLOSSARY).get());
    assertThat(glossary.isEmpty())
        .as(GLOSSARY + " must end with a table \"Term to use | Not\" that bans some words")
        .isFalse();
    Stream<Page> pages =
        Stream.concat(project.page("README.md").stream(), project.below("docs").stream())
            .filter(page -> !page.name().equals(GLOSSARY))
            .filter(page -> !page.name().startsWith("docs/adr/"));

    Finding.assertNone(pages.flatMap(page -> glossary.banned(page).stream()).toList());
  }

  @Test
  void shouldFindBannedWordsInParagraphsHeadingsAndTables() {
    Page page =
        Page.of(
            "a.md", "# The Desk\n\nFirst line,\nan error\nrecord.\n\n| a |\n|---|\n| desks |\n");

    List<Finding> findings = Glossary.of(EXAMPLE).banned(page);

    assertThat(findings)
        .contains(
            new Finding("a.md", 1, "\"Desk\": the glossary's term is \"label selector\""),
            new Finding("a.md", 4, "\"error record\": the glossary's term is \"dead letter\""))
        .extracting(Finding::line)
        .containsExactlyInAnyOrder(1, 4, 9);
  }

  @Test
  void shouldAcceptTheTermItselfCodeAndPartsOfWords() {
    Page page = Page.of("a.md", "Dead letters, `desk`, [a link](desk.md), desktop, gate.\n");

    assertThat(Glossary.of(EXAMPLE).banned(page)).isEmpty();
  }

  @Test
  void shouldBeEmptyWithoutATable() {
    assertThat(Glossary.of(Page.of(GLOSSARY, "# Glossary\n")).isEmpty()).isTrue();
    assertThat(Glossary.of(EXAMPLE).isEmpty()).isFalse();
  }
}
