package dev.nagare.tagger.text.japanese;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KuromojiTest {

  private final Kuromoji kuromoji = new Kuromoji();

  @Test
  void shouldGiveMorphemesWithoutGaps() {
    assertThat(surfaces("ジャズを流して　。")).isEqualTo("ジャズ|を|流し|て|　|。");
    assertThat(kuromoji.analyze("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ﾃﾚﾋﾞを見て, ﾃﾚﾋﾞ|を|見|て",
    "ｼﾞｬｽﾞを流して, ｼﾞｬｽﾞ|を|流し|て",
    "か\u3099んばる, か\u3099んばる",
  })
  void shouldFindHalfWidthAndDecomposedKanaInTheDictionary(String text, String morphemes) {
    assertThat(surfaces(text)).isEqualTo(morphemes);
  }

  @ParameterizedTest
  @CsvSource({
    "家族👨‍👩‍👧‍👦です, 家族|👨‍👩‍👧‍👦|です",
    "旗🇯🇵だ, 旗|🇯🇵|だ",
    "葛\uDB40\uDD00飾, 葛\uDB40\uDD00|飾",
  })
  void shouldKeepUserPerceivedCharactersWhole(String text, String morphemes) {
    assertThat(surfaces(text)).isEqualTo(morphemes);
  }

  @ParameterizedTest
  @CsvSource({
    "欧州, オウシュウ",
    "亀井, カメイ",
    "流し, ナガシ",
    "ラーメン, ラーメン",
    "ﾃﾚﾋﾞ, テレビ",
    "㍿, カブシキガイシャ",
    "㌔, キロ",
    "ABC, ABC",
    "ＡＢＣ, ABC",
    "１２, 12",
    "！, !",
    "〒, 〒",
    "😀, 😀",
  })
  void shouldReadWordsByThemselves(String word, String reading) {
    assertThat(kuromoji.reading(word)).isEqualTo(reading);
  }

  @Test
  void shouldReadUnknownWordsKanjiByKanjiAndKeepKanjiThatNobodyReads() {
    assertThat(Readings.of("鯖猫", null)).isEqualTo("サバネコ");
    assertThat(Readings.of("鼕猫", null)).isEqualTo("鼕ネコ");
    assertThat(Readings.of("Tシャツ", null)).isEqualTo("Tシャツ");
  }

  private String surfaces(String text) {
    return kuromoji.analyze(text).stream()
        .map(morpheme -> text.substring(morpheme.start(), morpheme.end()))
        .collect(Collectors.joining("|"));
  }
}
