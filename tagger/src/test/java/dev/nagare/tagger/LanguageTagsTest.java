package dev.nagare.tagger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagsTest {

  @ParameterizedTest
  @CsvSource({
    "en, en",
    "EN, en",
    "en-US, en",
    "en-us-x-car, en",
    "zh-hant-tw, zh-Hant",
    "zh-Hans-CN, zh",
    "pt-BR, pt-BR"
  })
  void shouldServeATagByTheLongestPartOfItThatIsServed(String wanted, String served) {
    assertThat(LanguageTags.lookUp(wanted, Set.of("en", "zh", "zh-Hant", "pt-BR")))
        .contains(served);
  }

  @Test
  void shouldNotServeATagByALongerOne() {
    assertThat(LanguageTags.lookUp("pt", Set.of("pt-BR"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "english please", "e", "en_US", "fr", "eng\u0000"})
  void shouldServeNothingElse(String wanted) {
    assertThat(LanguageTags.lookUp(wanted, Set.of("en"))).isEmpty();
  }

  @Test
  void shouldBringTagsIntoCanonicalForm() {
    assertThat(LanguageTags.canonical("JA-jp")).contains("ja-JP");
    assertThat(LanguageTags.canonical("zh-hant-tw")).contains("zh-Hant-TW");
    assertThat(LanguageTags.canonical("en")).contains("en");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ja_JP", "toolonglanguage", "日本語"})
  void shouldNotTakeWhatIsNoTag(String tag) {
    assertThat(LanguageTags.canonical(tag)).isEmpty();
  }
}
