package dev.nagare.tagger.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What version 2 of the texts makes of invisible code points. */
class InvisibleTest {

  @ParameterizedTest
  @CsvSource({
    "play jazz\u200B, play[0;4) jazz[5;9)",
    "\u200Bplay jazz, play[1;5) jazz[6;10)",
    "\uFEFFplay \u200Ejazz\u200E, play[1;5) jazz[7;11)",
    "play \u200B jazz, play[0;4) jazz[7;11)",
    "play \u200D jazz, play[0;4) jazz[7;11)",
    "ja\u200Bzz, jazz[0;5)",
    "jazz\u00AD, jazz[0;4)",
    "ja\u00ADzz, jazz[0;5)",
    "play\u200Bjazz, playjazz[0;9)",
    "jazz\uFE0F, jazz[0;5)",
    "jazz\u200C., jazz[0;5) .[5;6)",
    "jazz\u200B\uFE0F, jazz[0;4)",
    "jazz\u3164, jazz[0;4)",
    "jazz\uDB40\uDC41, jazz[0;5)",
  })
  void shouldNeitherBeWordsNorPartOfThem(String text, String tokens) {
    assertThat(show(tokens("en", text))).isEqualTo(tokens);
  }

  @ParameterizedTest
  @CsvSource({
    "❤\uFE0F, ❤[0;2)",
    "❤, ❤[0;1)",
    "❤\uFE0E!, ❤[0;2) ![2;3)",
    "a 1\uFE0F\u20E3 b, a[0;1) 1\u20E3[2;5) b[6;7)",
    "👨\u200D👩\u200D👧, 👨👩👧[0;5)",
    "👨👩👧, 👨[0;1) 👩[1;2) 👧[2;3)",
    "👩🏽\u200D💻 x, 👩🏽💻[0;4) x[5;6)",
    "👨\u200B👩, 👨[0;1) 👩[2;3)",
    "🏳\uFE0F\u200D🌈, 🏳🌈[0;4)",
  })
  void shouldKeepEmojiWholeAndReadThemAlike(String text, String tokens) {
    assertThat(show(tokens("en", text))).isEqualTo(tokens);
  }

  @Test
  void shouldKeepEmojiWholeInJapaneseToo() {
    assertThat(show(tokens("ja", "家族👨\u200D👩\u200D👧です❤\uFE0F")))
        .isEqualTo("家族[0;2) 👨👩👧[2;7) です[7;9) ❤[9;11)");
  }

  @Test
  void shouldJoinNothingAcrossTheEndOfCluster() {
    String control = "\u0001";

    assertThat(show(tokens("ja", "流" + control + "\u200C\u3099")))
        .isEqualTo("流[0;1) " + control + "[1;2) \u3099[3;4)");
  }

  @ParameterizedTest
  @CsvSource({
    "fa, می\u200Cخواهم, میخواهم[0;8)",
    "hi, क\u094D\u200Dष, क\u094Dष[0;4)",
    "ru, Мо\u00ADсква, москва[0;7)",
    "ko, 서울\u200B에서, 서울에서[0;5)",
    "zh, 播放\u200B北京的音乐, 播放[0;2) 北京[3;5) 的[5;6) 音乐[6;8)",
  })
  void shouldBeInsideWordsOfAnyScript(String language, String text, String tokens) {
    assertThat(show(tokens(language, text))).isEqualTo(tokens);
  }

  @Test
  void shouldNotHideAWordFromTheDictionary() {
    Token plain = tokens("ja", "葛飾へ").get(0);

    assertThat(tokens("ja", "葛\uDB40\uDD00飾へ").get(0))
        .isEqualTo(new Token("葛飾", "katsushika", 0, 3, plain.partOfSpeech()));
    assertThat(tokens("ja", "葛飾\uDB40\uDD00").get(0).end()).isEqualTo(3);
  }

  @Test
  void shouldReadJapaneseAsIfTheyWereNotThere() {
    assertThat(show(tokens("ja", "\uFEFFジャ\u200Bズを\u2060流し\u200Bて\u200B")))
        .isEqualTo("ジャズ[1;5) を[5;6) 流し[7;9) て[10;11)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u200B", "\uFEFF\u00AD", " \u200B\t\u3000\uFE0F", "\u3164", "\uDB40\uDC41"})
  void shouldNotMakeATextOfNothingElseOneOfWords(String text) {
    for (String language : List.of("en", "ja", "zh")) {
      assertThat(tokens(language, text)).isEmpty();
    }
    assertThat(CodePoints.isBlank(text)).isTrue();
  }

  @Test
  void shouldKeepBoundariesThatSomebodyElseDrew() {
    List<WordBoundary> words =
        List.of(
            new WordBoundary(0, 5),
            new WordBoundary(5, 6),
            new WordBoundary(7, 9),
            new WordBoundary(9, 11));

    assertThat(
            Tokenizers.create(LanguageDefaults.standard().settings("ja"))
                .tokenize("ジャズ\u200B\u200Bを 葛\uDB40\uDD00\u200B飾", words))
        .containsExactly(
            new Token("ジャズ", "jazu", 0, 5, "名詞-一般"),
            new Token("を", "wo", 5, 6, "助詞-格助詞-一般"),
            new Token("葛", "kazura", 7, 9, "名詞-固有名詞-人名-姓"),
            new Token("飾", "kazari", 9, 11, ""));
  }

  @Test
  void shouldKeepAWordOfNothingElseThatSomebodyElseDrew() {
    Tokenizer english = Tokenizers.create(LanguageDefaults.standard().settings("en"));

    assertThat(
            english.tokenize("a\u200B b", List.of(new WordBoundary(0, 1), new WordBoundary(1, 2))))
        .containsExactly(new Token("a", "a", 0, 1), new Token("\u200B", "\u200B", 1, 2));
  }

  @Test
  void shouldRefuseBoundariesInTheOffsetsOfTheTextAsReceived() {
    Tokenizer english = Tokenizers.create(LanguageDefaults.standard().settings("en"));

    assertThatThrownBy(() -> english.tokenize("a\u200Bb", List.of(new WordBoundary(0, 4))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("word 0 at [0, 4) follows one that ends at 0 in a text of 3 code points");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u200B", "a \uFE0F", "👩\u200D", "\u200D", "\u0301\u200C", "ᄒ\u1160"})
  void shouldTakeTimeLinearInTheLengthOfTheText(String piece) {
    String text = "x" + piece.repeat(200_000 / piece.length());

    List<Token> tokens =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> tokens("en", text), "far above what linear time takes");

    assertThat(tokens).isNotEmpty();
  }

  private static List<Token> tokens(String language, String text) {
    return Tokenizers.create(LanguageDefaults.standard().settings(language)).tokenize(text);
  }

  private static String show(List<Token> tokens) {
    return tokens.stream()
        .map(token -> token.word() + "[" + token.start() + ";" + token.end() + ")")
        .collect(Collectors.joining(" "));
  }
}
