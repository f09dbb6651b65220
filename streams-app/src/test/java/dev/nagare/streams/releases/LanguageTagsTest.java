package dev.nagare.streams.releases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanguageTagsTest {

  @Test
  void shouldBringTagsIntoCanonicalForm() {
    assertThat(LanguageTags.canonical("JA-jp")).contains("ja-JP");
    assertThat(LanguageTags.canonical("zh-hant-tw")).contains("zh-Hant-TW");
    assertThat(LanguageTags.canonical("en")).contains("en");
  }

  @Test
  void shouldNotTakeWhatIsNoTag() {
    assertThat(LanguageTags.canonical("ja_JP")).isEmpty();
    assertThat(LanguageTags.canonical("toolonglanguage")).isEmpty();
    assertThat(LanguageTags.canonical("日本語")).isEmpty();
  }
}
