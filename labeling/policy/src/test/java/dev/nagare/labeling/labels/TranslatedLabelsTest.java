package dev.nagare.labeling.labels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TranslatedLabelsTest {

  @Test
  void shouldMakeOneKeyOfAnIdAndALanguageHoweverItIsWritten() {
    assertThat(TranslatedLabels.key("u1", "ja")).contains("u1@ja");
    assertThat(TranslatedLabels.key("u1", "PT-br")).contains("u1@pt-BR");
    assertThat(TranslatedLabels.key("hana@host", "ja")).contains("hana@host@ja");
  }

  @Test
  void shouldMakeNoKeyWithoutAnIdOrALanguage() {
    assertThat(TranslatedLabels.key(" ", "ja")).isEmpty();
    assertThat(TranslatedLabels.key("u1", "not a tag")).isEmpty();
    assertThat(TranslatedLabels.key("u1", "")).isEmpty();
  }

  @Test
  void shouldTellLanguagesApartByTheirCanonicalTags() {
    assertThat(TranslatedLabels.differ("en", "ja")).isTrue();
    assertThat(TranslatedLabels.differ("en", "en-GB")).isTrue();
    assertThat(TranslatedLabels.differ("en-gb", "EN-GB")).isFalse();
  }
}
