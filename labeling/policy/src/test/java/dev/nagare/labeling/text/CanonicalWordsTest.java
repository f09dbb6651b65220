package dev.nagare.labeling.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|Play, some JAZZ!|play some jazz",
        "en|ｐｌａｙ　jazz|play jazz",
        "en|I'm home|i m home",
        "en|play 🎷 jazz ❤️ now|play jazz now",
        "en|press 1️⃣ now|press 0 now",
        "en|👨‍👩‍👧 photos|photos",
        "de|Licht\u00adschalter an|lichtschalter an",
        "fr|réveille-moi|réveille moi",
        "fr|re\u0301veille|réveille",
        "ja|キッチンの電気を消して|キッチン の 電気 を 消 して",
        "ja|ｷｯﾁﾝの電気|キッチン の 電気",
        "ja|佐々木さんにメールして|佐々木 さんに メール して",
        "ja|らーめん|らーめん",
        "ja|葛\udb40\udd00飾区|葛飾区",
        "hi|गाना बजाओ|गाना बजाओ",
        "zh|打开客厅的灯|打开客厅的灯",
      })
  void shouldCutATextIntoWords(String language, String text, String words) {
    assertThat(CanonicalWords.of(language, text)).containsExactly(words.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|wake me at 7:30|wake me at 0",
        "en|wake me at seven thirty|wake me at 0",
        "en|twenty-one minutes|0 minutes",
        "en|one hundred and five minutes|0 minutes",
        "en|1,000,000.50 euros|0 euros",
        "en|the 21st of june|the 0 of june",
        "en|the twenty-first of june|the 0 of june",
        "en|٣ minutes|0 minutes",
        "en|½ cup|0 cup",
        "en-GB|ninety nine|0",
        "de|um einundzwanzig Uhr|um 0 uhr",
        "de|am dritten Mai|am 0 mai",
        "de|zweihundert Gramm|0 gramm",
        "fr|quatre-vingt-dix-neuf euros|0 euros",
        "fr|à vingt et une heures|à 0 heures",
        "fr|le 1er mai|le 0 mai",
        "pt|às vinte e uma horas|às 0 horas",
        "pt-BR|o 1º lugar|o 0 lugar",
        "es|treinta y cinco minutos|0 minutos",
        "it|ventuno minuti|0 minuti",
        "nl|eenentwintig minuten|0 minuten",
        "ja|二十一時に|0 時 に",
        "ja|21時に|0 時 に",
        "ja|第三話|第 0 話",
      })
  void shouldPutOneSignForEachNumber(String language, String text, String words) {
    assertThat(CanonicalWords.of(language, text)).containsExactly(words.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|salt and pepper|salt and pepper",
        "en|play and 7|play and 0",
        "en|7 and pepper|0 and pepper",
        "en|and|and",
        "de|Salz und Pfeffer|salz und pfeffer",
        "fr|sel et poivre|sel et poivre",
        "pt|sal e pimenta|sal e pimenta",
        "es|sal y pimienta|sal y pimienta",
        "en|a song for anyone|a song for anyone",
        "en|tent often weight|tent often weight",
        "en|st th|st th",
        "en|7 th|0 th",
        "fr|7 e|0 e",
        "it|sale e pepe|sale e pepe",
        "nl|zout en peper|zout en peper",
        "zxx|seven|seven",
      })
  void shouldTakeNoOtherWordForANumber(String language, String text, String words) {
    assertThat(CanonicalWords.of(language, text)).containsExactly(words.split(" ", -1));
  }

  /** It does no harm, see {@link NumberWords}. */
  @Test
  void shouldTakeArticlesForTheNumberThatTheyAre() {
    assertThat(CanonicalWords.of("de", "spiel ein Lied")).containsExactly("spiel", "0", "lied");
    assertThat(CanonicalWords.of("fr", "un taxi")).containsExactly("0", "taxi");
    assertThat(CanonicalWords.of("pt", "uma pizza")).containsExactly("0", "pizza");
  }

  @Test
  void shouldFindNoWordsWhereThereAreNone() {
    assertThat(CanonicalWords.of("en", "")).isEmpty();
    assertThat(CanonicalWords.of("en", " ?! ❤️ \u0301")).isEmpty();
  }

  @Test
  void shouldAcceptALanguageThatNobodyKnows() {
    assertThat(List.of("", "und", "qqq", "not a tag"))
        .allSatisfy(
            language ->
                assertThat(CanonicalWords.of(language, "seven 7")).containsExactly("seven", "0"));
  }
}
