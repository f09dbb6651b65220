package dev.nagare.labeling.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Through the index, as the callers see it, and in both directions. */
class NearCopiesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|turn off the kitchen lights|turn off the kitchn lights",
        "en|turn off the kitchen lights|turn off the kitchenn lights",
        "en|turn off the kitchen lights|turn off the kitchan lights",
        "en|turn off the kitchen lights|turn off the kitchne lights",
        "en|turn off the kitchen lights|trun off the kitchen lihgts",
        "en|weather|waether",
        "en|play music|play musik",
        "en|navigate home|navigat home",
        "de|schalte das Licht im Wohnzimmer aus|schalte das Lciht im Wohnzimer aus",
        "fr|mets de la musique classique|mets de la musiqe clasique",
        "pt|toque música brasileira|toque musica brasilera",
        "ja|リビングのエアコンをつけて|リビングのエヤコンをつけて",
        "ja|リビングのエアコンをつけてください|リピングのエアコンをつけてくたさい",
      })
  void shouldFindTypos(String language, String text, String copy) {
    assertLikeness(Likeness.NEAR_COPY, language, text, copy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|wake me up at seven tomorrow|wake me up at 6:30 tomorrow",
        "en|set a timer for twenty-one minutes|set a timer for 45 minutes",
        "en|wait one hundred and five seconds|wait 5 seconds",
        "en|remind me on the 21st of june|remind me on the second of june",
        "de|weck mich um einundzwanzig Uhr|weck mich um 7 Uhr",
        "de|stell den Wecker auf sieben|stell den Wecker auf dreißig",
        "fr|réveille-moi à vingt et une heures|réveille-moi à 7 heures",
        "fr|ajoute quatre-vingt-dix euros|ajoute 5 euros",
        "pt|me acorde às vinte e uma horas|me acorde às 7 horas",
        "ja|明日の七時に起こして|明日の21時に起こして",
        "ja|タイマーを五分にセット|タイマーを30分にセット",
      })
  void shouldFindOtherNumbersInDigitsAndInWords(String language, String text, String copy) {
    assertLikeness(Likeness.NEAR_COPY, language, text, copy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|play jazz in the kitchen|in the kitchen play jazz",
        "en|music play|play music",
        "de|schalte das Licht im Bad aus|im Bad schalte das Licht aus",
        "fr|demain réveille-moi|réveille-moi demain",
        "pt|amanhã toque samba|toque samba amanhã",
        "ja|明日の朝ジャズを流して|ジャズを明日の朝流して",
      })
  void shouldFindOtherWordOrder(String language, String text, String copy) {
    assertLikeness(Likeness.NEAR_COPY, language, text, copy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|wake me up tomorrow at seven|at 8:15 wake me up tomorow",
        "de|weck mich morgen früh um sieben Uhr|um 8 Uhr weck mich morgn früh",
        "fr|réveille-moi demain à vingt heures|demain à 7 heures réveile-moi",
        "pt|me acorde amanhã às sete horas|amanhã às 21 horas me acrode",
        "ja|タイマーを五分でセットして|30分でタイマをセットして",
      })
  void shouldFindATypoAnotherNumberAndAnotherOrderTogether(
      String language, String text, String copy) {
    assertLikeness(Likeness.NEAR_COPY, language, text, copy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|play some jazz|Play some... jazz!",
        "en|play some jazz|play some jazz 🎷",
        "en|what's the weather|what s the weather?",
        "fr|réveille-moi|réveille moi",
        "ja|音楽を流して|音楽を、流して。",
      })
  void shouldNotLookAtPunctuationAndEmoji(String language, String text, String copy) {
    assertLikeness(Likeness.NEAR_COPY, language, text, copy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|play some jazz|PLAY  Some ｊａｚｚ",
        "de|spiel Beyoncé|SPIEL BEYONCÉ",
        "ja|キッチンの電気を消して|ｷｯﾁﾝの電気を消して",
        "ja|ギターの曲|ｷﾞﾀｰの曲",
      })
  void shouldCallTextsOfOtherCaseAndWidthTheSame(String language, String text, String copy) {
    assertLikeness(Likeness.SAME_TEXT, language, text, copy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|lighthouse|light house",
        "en|play lighthouse|play light house",
        "en|flash light|flas hlight",
        "en|turn off the bedroom lights|turn off the bed room lights",
        "en|turn off the bedroom lights|turn off the bed rom lights",
        "de|Wohnzimmer Licht aus|Wohnzimmerlicht aus",
        "fr|week-end|weekend",
        "pt|guarda-chuva|guardachuva",
      })
  void shouldFindWordsThatAreSplitOrJoined(String language, String text, String copy) {
    assertLikeness(Likeness.NEAR_COPY, language, text, copy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ja|ジャズを流して|ジャズ流して",
        "en|play song 2|play song",
        "en|what is a weather|what is weather",
      })
  void shouldFindAWordOfOneLetterMore(String language, String text, String copy) {
    assertLikeness(Likeness.NEAR_COPY, language, text, copy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|stop|step",
        "en|play|pay",
        "en|on|in",
        "en|lights on|lights off",
        "en|turn it on|turn it off",
        "en|turn the light in the living room on|turn the light in the living room off",
        "en|turn the volume up|turn the volume down",
        "en|what is the weather in paris|what is the weather in london",
        "en|play jazz in the kitchen|play rock in the kitchen",
        "en|call anna please|call maria please",
        "en|play|play music",
        "en|play music|play music in the kitchen",
        "de|schalte das Licht in der Küche an|schalte das Licht in der Küche aus",
        "de|wie wird das Wetter in München morgen|wie wird das Wetter in Münster morgen",
        "fr|mets du jazz|mets du rock",
        "fr|allume la lumière|éteins la lumière",
        "pt|ligue a luz da sala|desligue a luz da sala",
        "ja|東京の天気|東北の天気",
        "ja|東京の天気|京都の天気",
        "ja|電気をつけて|電気を消して",
        "ja|ジャズを流して|ロックを流して",
      })
  void shouldTellOtherTextsApart(String language, String text, String other) {
    assertLikeness(Likeness.NEW, language, text, other);
  }

  @Test
  void shouldTellTextsWithoutWordsApart() {
    assertLikeness(Likeness.NEW, "en", "?!", "❤️");
    assertLikeness(Likeness.SAME_TEXT, "en", "❤️", "❤️ ");
  }

  @Test
  void shouldCountRepeatedWords() {
    assertLikeness(Likeness.NEW, "en", "never never never again", "never again");
    assertLikeness(Likeness.NEAR_COPY, "en", "again never never", "never again never");
  }

  @Test
  void shouldAllowMoreLettersInLongerTexts() {
    assertThat(NearCopies.are(List.of("abcd"), List.of("abce"))).isFalse();
    assertThat(NearCopies.are(List.of("abcde"), List.of("abcdf"))).isTrue();
    assertThat(near("aaaaa bb cccc", "aaaxy bb cccc")).isFalse();
    assertThat(near("aaaaaa bb cccc", "aaaaxy bb cccc")).isTrue();
    assertThat(near("aaaaaaaaaaaa bbb ccccc ddddddd", "aaaaaaaaaxyz bbb ccccc ddddddd")).isFalse();
  }

  @Test
  void shouldAllowOneLetterWhereThereAreFewWords() {
    assertThat(near("aaaaaaaaaaaa bbbbbbbbbbbbbbb", "aaaaaaaaaaxy bbbbbbbbbbbbbbb")).isFalse();
    assertThat(near("aaaaaaaaaaaa bbbbbbbbbbbbbbb", "aaaaaaaaaaay bbbbbbbbbbbbbbb")).isTrue();
  }

  @Test
  void shouldAllowTwoWordsToDifferAndNoMore() {
    String text = "aaaaaaa bbbbbbb ccccccc ddddddd eeeeeee";

    assertThat(near(text, "aaaaaax bbbbbbx ccccccc ddddddd eeeeeee")).isTrue();
    assertThat(near(text, "aaaaaax bbbbbbx ccccccx ddddddd eeeeeee")).isFalse();
  }

  private static boolean near(String text, String other) {
    return NearCopies.are(List.of(text.split(" ", -1)), List.of(other.split(" ", -1)));
  }

  private static void assertLikeness(
      Likeness expected, String language, String text, String other) {
    assertThat(likeness(language, text, other)).isEqualTo(expected);
    assertThat(likeness(language, other, text)).isEqualTo(expected);
  }

  private static Likeness likeness(String language, String text, String other) {
    KnownTexts known = new KnownTexts();
    known.add("known", language, TextFingerprint.of(language, text));
    return known.find(language, TextFingerprint.of(language, other));
  }
}
