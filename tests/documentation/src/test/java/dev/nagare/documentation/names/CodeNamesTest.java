package dev.nagare.documentation.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.documentation.Finding;
import dev.nagare.documentation.Page;
import dev.nagare.documentation.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeNamesTest {

  /** Tells of names as they were. */
  private static final String HISTORY = "CHANGELOG.md";

  private final CodeNames names = new CodeNames();

  CodeNamesTest() {
    names.addCode("define(\"nagare.look.ahead.ms\", 5); // nagare.labels.v1");
    names.addOperations("- record: nagare:lag:records\n  expr: nagare_language_f1");
  }

  @Test
  void namesOfSettingsTopicsAndMetricsShouldExist() {
    CodeNames all = CodeNames.ofProject();

    Finding.assertNone(
        Site.ofProject().pages().stream()
            .filter(page -> !page.name().equals(HISTORY))
            .flatMap(page -> all.unknown(page).stream())
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nagare.look.ahead.ms",
        "nagare.look.…",
        "nagare.labels.",
        "nagare.labels.v1-value",
        "nagare.properties",
        "dev.nagare.streams",
        "en.nagare",
        "nagare_look_ahead_ms_bucket",
        "nagare_language_f1",
        "nagare_*",
        "nagare:lag:records",
      })
  void shouldAcceptWhatExists(String name) {
    assertThat(names.unknown(Page.of("a.md", "See `" + name + "`.\n"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nagare.look.ahead.m",
        "nagare.lo",
        "nagare.labels-value",
        "nagare_language_f",
        "nagare:lag",
      })
  void shouldFindWhatDoesNot(String name) {
    assertThat(names.unknown(Page.of("a.md", "See\n`" + name + "`.\n")))
        .containsExactly(new Finding("a.md", 2, "no code has the name " + name + "; correct it"));
  }
}
