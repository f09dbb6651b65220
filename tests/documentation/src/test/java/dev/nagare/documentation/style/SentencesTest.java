package dev.nagare.documentation.style;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.documentation.Finding;
import dev.nagare.documentation.Page;
import dev.nagare.documentation.Site;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SentencesTest {

  private static final int MAX_WORDS = 35;
  private static final int MAX_AVERAGE = 18;

  private static final Site PROJECT = Site.ofProject();

  @Test
  void noSentenceShouldBeTooLong() {
    assertNone(page -> Sentences.tooLong(page, MAX_WORDS));
  }

  @Test
  void sentencesShouldBeShortOnAverage() {
    assertNone(page -> Sentences.tooLongOnAverage(page, MAX_AVERAGE));
  }

  private void assertNone(Function<Page, List<Finding>> check) {
    Stream<Page> pages =
        Stream.of(
                PROJECT.page("README.md").stream().toList(),
                PROJECT.below("docs/guides"),
                PROJECT.below("docs/concepts"))
            .flatMap(List::stream);

    Finding.assertNone(pages.flatMap(page -> check.apply(page).stream()).toList());
  }

  @Test
  void shouldFindTheLineOfALongSentence() {
    Page page = Page.of("a.md", "# A title\n\nShort one. Now\ncomes a longer one.\n");

    assertThat(Sentences.tooLong(page, 4))
        .containsExactly(
            new Finding(
                "a.md",
                3,
                "5 words in a sentence, at most 4: split it, or make a list:"
                    + " \"Now comes a longer one.\""));
  }

  @Test
  void shouldCountCodeAndLinksAsTheReaderSeesThem() {
    Page page =
        Page.of("a.md", "Run `./nagare data check FILE` as in [two words](c.md#d) – yes.\n");

    assertThat(Sentences.tooLong(page, 7)).isEmpty();
    assertThat(Sentences.tooLong(page, 6)).hasSize(1);
  }

  @Test
  void shouldTakeItemsOfAListApart() {
    Page page = Page.of("a.md", "There are\n\n- one two three\n- four five\n  six seven\n");

    assertThat(Sentences.tooLong(page, 4)).isEmpty();
    assertThat(Sentences.tooLong(page, 3)).extracting(Finding::line).containsExactly(4);
  }

  @Test
  void shouldNotEndASentenceInANumberAFileOrAnAbbreviation() {
    Page page = Page.of("a.md", "It costs 0.2 points in results.md, e.g. of the first table.\n");

    assertThat(Sentences.tooLong(page, 11)).isEmpty();
    assertThat(Sentences.tooLong(page, 10)).hasSize(1);
  }

  @Test
  void shouldIgnoreTablesAndCode() {
    Page page = Page.of("a.md", "```\na b c d e\n```\n\n| a b c | d |\n|---|---|\n| a b c | d |\n");

    assertThat(Sentences.tooLong(page, 1)).isEmpty();
  }

  @Test
  void shouldFindTheAverageAndNameTheLongest() {
    Page page = Page.of("a.md", "One two. One two\nthree four.\n");

    assertThat(Sentences.tooLongOnAverage(page, 3)).isEmpty();
    assertThat(Sentences.tooLongOnAverage(page, 2))
        .containsExactly(
            new Finding(
                "a.md",
                1,
                "3.0 words a sentence on average, at most 2: split the longest: 4 on line 1, 2 on"
                    + " line 1"));
  }
}
