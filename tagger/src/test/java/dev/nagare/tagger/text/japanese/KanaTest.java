package dev.nagare.tagger.text.japanese;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KanaTest {

  private static final String SYLLABLES =
      "アイウエオカキクケコガギグゲゴサシスセソザジズゼゾタチツテトダヂヅデドナニヌネノハヒフヘホバビブベボパピプペポマミムメモヤユヨラリルレロワヰヱヲン";

  @ParameterizedTest
  @CsvSource({
    "ジャズ, jazu",
    "を, wo",
    "ナガシテ, nagashite",
    "オウシュウ, oushuu",
    "カメイ, kamei",
    "キョウト, kyouto",
    "トウキョウ, toukyou",
  })
  void shouldGiveTheFormsOfThePaper(String kana, String latin) {
    assertThat(Kana.romanize(kana)).isEqualTo(latin);
  }

  @ParameterizedTest
  @CsvSource({
    "ラーメン, raamen",
    "コーヒー, koohii",
    "シーツ, shiitsu",
    "うーん, uun",
    "スーーッ, suuut",
    "ー, ''",
    "ンー, n",
    "ッー, t",
  })
  void shouldDoubleTheVowelBeforeALongMark(String kana, String latin) {
    assertThat(Kana.romanize(kana)).isEqualTo(latin);
  }

  @ParameterizedTest
  @CsvSource({
    "ファン, fan",
    "フィフェフォ, fifefo",
    "ティ, ti",
    "ディ, di",
    "トゥドゥ, tudu",
    "デュエット, dyuetto",
    "テューバ, tyuuba",
    "ウィウェウォ, wiwewo",
    "ヴァヴィヴヴェヴォ, vavivuvevo",
    "フュージョン, fyuujon",
    "チェシェジェ, chesheje",
    "ツァ, tsa",
    "クァグァクヮ, kwagwakwa",
    "イェイ, yei",
    "スィズィ, sizi",
    "ニャニュニョ, nyanyunyo",
    "ヂャ, ja",
    "ねぇ, nee",
    "まぁ, maa",
    "すぅ, suu",
    "ァ, a",
    "ゃ, ya",
    "ヵヶ, kake",
  })
  void shouldJoinSmallKanaToTheKanaBeforeThem(String kana, String latin) {
    assertThat(Kana.romanize(kana)).isEqualTo(latin);
  }

  @ParameterizedTest
  @CsvSource({
    "キッテ, kitte",
    "マッチ, matchi",
    "ザッシ, zasshi",
    "サッチャー, satchaa",
    "バッハ, bahha",
    "スタッフ, sutaffu",
    "ジャッジ, jajji",
    "行っ, 行t",
    "あっ, at",
    "あっあ, ata",
    "っっ, tt",
    "っ, t",
    "ハッ!, hat!",
  })
  void shouldDoubleTheConsonantAfterSmallTsu(String kana, String latin) {
    assertThat(Kana.romanize(kana)).isEqualTo(latin);
  }

  @ParameterizedTest
  @CsvSource({
    "キンエン, kin'en",
    "キネン, kinen",
    "シンヤ, shin'ya",
    "ゲンイン, gen'in",
    "コンニチハ, konnichiha",
    "アンナ, anna",
    "シンブン, shinbun",
    "ン, n",
  })
  void shouldSetAnApostropheAfterNBeforeVowelsAndYOnly(String kana, String latin) {
    assertThat(Kana.romanize(kana)).isEqualTo(latin);
  }

  @ParameterizedTest
  @CsvSource({
    "いすゞ, isuzu",
    "こゝろ, kokoro",
    "ハヽ, haha",
    "ゝ, ヽ",
    "ヿ, koto",
    "ゟ, yori",
    "ｼﾞｬｽﾞ, jazu",
    "ﾊﾟｰﾃｨｰ, paatii",
    "カ\u3099, ga",
    "ジョン・レノン, jon・renon",
    "Tシャツ, Tshatsu",
    "鼕, 鼕",
  })
  void shouldReadMarksAndHalfWidthKanaAndCopyTheRest(String kana, String latin) {
    assertThat(Kana.romanize(kana)).isEqualTo(latin);
  }

  @Test
  void shouldReadHiraganaAsKatakana() {
    for (char katakana = 'ァ'; katakana <= 'ヶ'; katakana++) {
      String hiragana = Character.toString(katakana - 0x60);

      assertThat(Kana.romanize(hiragana)).isEqualTo(Kana.romanize(Character.toString(katakana)));
    }
  }

  @Test
  void shouldWriteEverySyllableInLatinLetters() {
    for (int i = 0; i < SYLLABLES.length(); i++) {
      assertThat(Kana.romanize(SYLLABLES.substring(i, i + 1))).matches("[a-z]{1,3}");
    }
    assertThat(Kana.romanize("しちつふじぢずづ")).isEqualTo("shichitsufujijizuzu");
  }
}
