package dev.nagare.tagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenLanguageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ja",
        "ja-JP",
        "zh-Hant-TW",
        "es-419",
        "sr-Latn-RS",
        "de-1996",
        "ca-valencia",
        "ja-hepburn",
        "nhn",
        "wuu",
        "fil",
        "kr",
        "se",
        "uk",
        "sv",
        "und",
        "mul",
        "qaa",
        "qtz",
        "x-klingon",
        "en-x-twain",
        "en-u-ca-buddhist",
        "zh-yue",
        "i-klingon",
        "en-ZZ",
        "en-XK",
        "und-Latn"
      })
  void shouldTakeWhatIsAssignedOrPrivate(String tag) {
    assertThat(WrittenLanguage.fault(tag)).isEmpty();
    assertThat(WrittenLanguage.read(tag))
        .isEqualTo(new WrittenLanguage(LanguageTags.canonical(tag).orElseThrow(), false));
  }

  @ParameterizedTest
  @CsvSource({
    "jp, ja",
    "JP, ja",
    "jp-JP, ja-JP",
    "cn, zh",
    "gr, el",
    "dk, da",
    "cz, cs",
    "ua, uk",
    "vn, vi",
    "il, he",
    "us, en",
    "jpn, ja",
    "deu, de",
    "jap, ja",
    "ger, de",
    "chi, zh",
    "german, de",
    "japanese, ja",
    "en-UK, en-GB",
    "en-USA, en-US"
  })
  void shouldNameTheNearestOne(String written, String meant) {
    assertThat(WrittenLanguage.fault(written).orElseThrow())
        .startsWith("is no language: '")
        .endsWith("; did you mean " + meant + "?");
    assertThatThrownBy(() -> WrittenLanguage.read(written))
        .isInstanceOf(UnknownLanguageException.class)
        .hasMessageStartingWith("'" + written + "' is no language: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xx", "zz", "en-QQQ", "ja-abcde", "zh-Hanz", "qqqqq"})
  void shouldGuessNothingAtRandom(String written) {
    assertThat(WrittenLanguage.fault(written).orElseThrow())
        .startsWith("is no language: ")
        .doesNotContain("did you mean");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "j", "日本語", "en US", "en-", "-en", "a-b", "en_US_", "not a tag"})
  void shouldRefuseWhatIsNotWellFormed(String written) {
    assertThat(WrittenLanguage.fault(written))
        .contains("is not a BCP 47 language tag such as ja or en-US");
  }

  @Test
  void shouldTakeUnderscoresAndSaySo() {
    WrittenLanguage read = WrittenLanguage.read("zh_hant_tw");

    assertThat(read).isEqualTo(new WrittenLanguage("zh-Hant-TW", true));
    assertThat(read.note("zh_hant_tw")).contains("language zh_hant_tw is read as zh-Hant-TW");
    assertThat(WrittenLanguage.read("en-us").note("en-us")).isEmpty();
  }

  @Test
  void shouldNotQuoteWhatIsTooLong() {
    assertThatThrownBy(() -> WrittenLanguage.read("x-" + "abcdefgh-".repeat(40_000) + "a"))
        .hasMessage("a language tag has at most 64 characters");
  }

  @Property(tries = 1000)
  void shouldReadOrRefuseWhateverIsWritten(@ForAll @StringLength(max = 80) String written) {
    assertReadOrRefused(written);
  }

  @Property(tries = 1000)
  void shouldGuessOnlyWhatItTakes(
      @ForAll @AlphaChars @StringLength(min = 2, max = 4) String language,
      @ForAll @AlphaChars @StringLength(min = 2, max = 4) String next) {
    assertReadOrRefused(language);
    assertReadOrRefused(language + "_" + next);
  }

  private static void assertReadOrRefused(String written) {
    Optional<String> fault = WrittenLanguage.fault(written);
    if (fault.isEmpty()) {
      String tag = WrittenLanguage.read(written).tag();
      assertThat(LanguageTags.canonical(tag)).contains(tag);
      assertThat(tag.toLowerCase(Locale.ROOT)).doesNotContain("_");
      assertThat(WrittenLanguage.fault(tag)).isEmpty();
      return;
    }
    String guess = fault.get().replaceFirst(".*did you mean (.*)\\?", "$1");
    if (!guess.equals(fault.get())) {
      assertThat(WrittenLanguage.fault(guess)).as("%s of %s", guess, written).isEmpty();
    }
  }
}
