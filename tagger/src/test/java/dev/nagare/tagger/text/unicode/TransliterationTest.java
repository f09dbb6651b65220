package dev.nagare.tagger.text.unicode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TransliterationTest {

  private final Transliteration anyLatin = Transliteration.of("Any-Latin; Latin-ASCII");

  @Test
  void shouldWriteOtherScriptsInLatinLettersWithTheirCase() {
    assertThat(anyLatin.apply("Москва")).isEqualTo("Moskva");
    assertThat(anyLatin.apply("北京")).isEqualTo("beijing");
  }

  @Test
  void shouldLeaveLatinLettersAndSignsAlone() {
    assertThat(anyLatin.apply("Übergrößen")).isEqualTo("Übergrößen");
    assertThat(anyLatin.apply("ấy")).isEqualTo("ấy");
    assertThat(anyLatin.apply("5€")).isEqualTo("5€");
    assertThat(anyLatin.apply("👍🏽")).isEqualTo("👍🏽");
    assertThat(anyLatin.apply("")).isEmpty();
  }

  @Test
  void shouldKeepAWordOfWhichNothingWouldBeLeft() {
    assertThat(Transliteration.of("[а-я] Remove").apply("да")).isEqualTo("да");
  }

  @Test
  void shouldGiveTheSameForLongWordsThatAreNotKept() {
    assertThat(anyLatin.apply("да".repeat(5000))).isEqualTo("da".repeat(5000));
  }

  @Test
  void shouldRefuseIdsThatIcuDoesNotKnow() {
    assertThatThrownBy(() -> Transliteration.of("Klingon-Latin"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
