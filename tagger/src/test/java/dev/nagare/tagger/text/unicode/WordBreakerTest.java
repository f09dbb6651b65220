package dev.nagare.tagger.text.unicode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordBreakerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7|:|30",
        "o'clock",
        "rock'n'roll",
        "john's",
        "l'album",
        "e|-|mail",
        "20|°|C",
        "@|anna",
        "5|€",
        "7pm",
        "3.14",
        "1,000",
        "foo_bar",
        "iPhone14",
        "👨‍👩‍👧‍👦",
        "🇯🇵|🇰🇷",
        "👍🏽",
        "re\u0301sume\u0301",
        "a| |\uD83D| |b",
      })
  void shouldBreakAsUnicodeSays(String words) {
    assertThat(words("en", words.replace("|", ""))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"zh, 我想|听|音乐", "th, ฉัน|รัก|ภาษา|ไทย", "ko, 서울에서| |만나요", "und, Где| |метро|?"})
  void shouldBreakScriptsWithAndWithoutSpaces(String language, String words) {
    assertThat(words(language, words.replace("|", ""))).isEqualTo(words);
  }

  private static String words(String language, String text) {
    int[] boundaries = new WordBreaker(language).boundaries(text);
    List<String> words = new ArrayList<>();
    for (int i = 1; i < boundaries.length; i++) {
      words.add(text.substring(boundaries[i - 1], boundaries[i]));
    }
    return String.join("|", words);
  }
}
