package dev.nagare.documentation.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.documentation.Finding;
import dev.nagare.documentation.Page;
import dev.nagare.documentation.Site;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTest {

  private static final String TOKENS = "$ ./nagare tokens --language en 'play jazz'\n";

  @Test
  void samplesShouldShowWhatTheCommandsPrint() {
    List<Sample> samples =
        Site.ofProject().pages().stream()
            .filter(page -> page.name().equals("README.md") || page.name().startsWith("docs/"))
            .flatMap(page -> Sample.cheapOnes(page).stream())
            .toList();

    assertThat(samples).as("samples of README.md and docs").isNotEmpty();
    Finding.assertNone(differences(samples));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"words\":[\"play\",\"jazz\"],\"characters\":[\"play\",\"jazz\"],\n"
            + "  \"spans\":[[0,4],[5,9]]}",
        "{\"words\":[\"play\",…]]}",
        "...\n$ ./nagare train --out en.nagare\nwhatever",
      })
  void shouldAcceptBrokenLinesAndElisions(String output) {
    assertThat(differences(samples(TOKENS + output))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"words\":[\"play\"]}",
        "{\"letters\":[…]}",
        "…}\nmore",
      })
  void shouldFindOtherOutput(String output) {
    assertThat(differences(samples(TOKENS + output)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.line()).isEqualTo(2))
        .satisfies(finding -> assertThat(finding.problem()).contains("\"spans\":[[0,4],[5,9]]"));
  }

  @Test
  void shouldContinueACommandAfterABackslash() {
    assertThat(samples("$ ./nagare tokens \\\n    --language en jazz\n{}"))
        .extracting(Sample::arguments)
        .containsExactly(List.of("tokens", "--language", "en", "jazz"));
  }

  @Test
  void shouldNotRunWhatNeedsMoreThanTheProcess() {
    assertThat(samples("$ ./nagare models list\nnone\n$ ./nagare demo\n")).isEmpty();
  }

  @Test
  void shouldNotRunWhatShowsNoOutput() {
    assertThat(samples(TOKENS)).isEmpty();
    assertThat(samples("./nagare tokens --language en a\nb\n")).isEmpty();
  }

  private static List<Sample> samples(String block) {
    return Sample.cheapOnes(Page.of("a.md", "```\n" + block + "\n```\n"));
  }

  private static List<Finding> differences(List<Sample> samples) {
    return samples.stream().flatMap(sample -> sample.difference().stream()).toList();
  }
}
