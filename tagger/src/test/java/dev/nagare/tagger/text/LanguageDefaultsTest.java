package dev.nagare.tagger.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDefaultsTest {

  private final LanguageDefaults defaults = LanguageDefaults.standard();

  @Test
  void shouldReadJapaneseWithTheDictionary() {
    assertThat(defaults.settings("ja-jp"))
        .isEqualTo(
            new TextSettings(
                "ja-JP", Segmentation.JAPANESE_MORPHEME, "japanese", CharacterSource.ROMANIZED));
  }

  @ParameterizedTest
  @CsvSource({
    "zh-Hant-TW, Han-Latin",
    "ko-KR, Hangul-Latin",
    "ru, Russian-Latin/BGN",
    "ar-EG, Arabic-Latin",
    "hi, Devanagari-Latin",
    "en-US, Any-Latin",
    "sw, Any-Latin",
    "und, Any-Latin",
  })
  void shouldReadOtherLanguagesWithIcu(String language, String transliterator) {
    TextSettings settings = defaults.settings(language);

    assertThat(settings.segmentation()).isEqualTo(Segmentation.UNICODE);
    assertThat(settings.romanization()).startsWith("icu:" + transliterator);
    assertThat(settings.characters()).isEqualTo(CharacterSource.ROMANIZED);
  }

  @Test
  void shouldTakeOverridesFromTheClosestTag() {
    LanguageDefaults changed =
        defaults.with(
            Map.of(
                "ja.segmentation", "japanese-inflected",
                "ja-JP.characters", "original",
                "el.romanization", " icu:Greek-Latin/UNGEGN "));

    assertThat(changed.settings("ja-JP").segmentation()).isEqualTo(Segmentation.JAPANESE_INFLECTED);
    assertThat(changed.settings("ja-JP").characters()).isEqualTo(CharacterSource.ORIGINAL);
    assertThat(changed.settings("ja").characters()).isEqualTo(CharacterSource.ROMANIZED);
    assertThat(changed.settings("el-GR").romanization()).isEqualTo("icu:Greek-Latin/UNGEGN");
    assertThat(defaults.settings("ja-JP").characters()).isEqualTo(CharacterSource.ROMANIZED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ja.segmentation; words; ja.segmentation: segmentation: 'words' is none of unicode, japanese-morpheme, japanese-inflected",
        "ja.characters; latin; ja.characters: characters: 'latin' is none of romanized, original, both",
        "tlh.romanization; icu:Klingon-Latin; tlh.romanization: romanization: ICU has no transliterator 'Klingon-Latin'",
        "ja.romanization; hepburn; ja.romanization: romanization: 'hepburn' is none of none, japanese, icu:<transliterator id>",
        "ja.colour; red; ja.colour: not <language>. and one of segmentation, romanization, characters",
        "segmentation; unicode; segmentation: not <language>. and one of segmentation, romanization, characters",
        "j_p.characters; original; language: 'j_p' is not a BCP 47 language tag such as ja or en-US",
      })
  void shouldNameTheKeyThatIsWrongAndWhatIsAllowed(String key, String value, String message) {
    assertThatThrownBy(() -> defaults.with(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void shouldRefuseWhatIsNoLanguageTag() {
    assertThatThrownBy(() -> defaults.settings("not a tag"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("language: 'not a tag'");
    assertThatThrownBy(() -> defaults.settings("")).isInstanceOf(IllegalArgumentException.class);
  }
}
