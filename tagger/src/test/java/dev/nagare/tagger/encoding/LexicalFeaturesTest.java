package dev.nagare.tagger.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.tagger.text.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexicalFeaturesTest {

  private static final LexicalFeatures FEATURES = new LexicalFeatures(1 << 16);

  @Test
  void shouldHashAsModelsThatAreInUseExpect() {
    int[] rows = FEATURES.rows(tokens("wake", "東京"));

    assertThat(Arrays.hashCode(rows)).isEqualTo(-2009721373);
  }

  @Test
  void shouldStayInsideTheTable() {
    int[] rows = new LexicalFeatures(16).rows(tokens("a", "bb", "ccc", "dddd", "eeeee"));

    assertThat(rows).hasSize(5 * LexicalFeatures.PER_TOKEN);
    assertThat(Arrays.stream(rows)).allMatch(row -> row >= LexicalFeatures.NONE && row < 16);
  }

  @Test
  void shouldSeeTwoWordsToEachSideAndNoFurther() {
    int[] rows = middle(FEATURES.rows(tokens("a", "b", "c", "d", "e", "f", "g")), 3);

    assertThat(middle(FEATURES.rows(tokens("a", "b", "c", "d", "e", "x", "g")), 3))
        .isNotEqualTo(rows);
    assertThat(middle(FEATURES.rows(tokens("x", "b", "c", "d", "e", "f", "x")), 3)).isEqualTo(rows);
  }

  @Test
  void wordsWithoutSoManyCharactersShouldHaveFewerAffixes() {
    int[] one = FEATURES.rows(tokens("a"));
    int[] four = FEATURES.rows(tokens("abcd"));

    assertThat(Arrays.stream(one).filter(row -> row == LexicalFeatures.NONE).count()).isEqualTo(10);
    assertThat(Arrays.stream(four).filter(row -> row == LexicalFeatures.NONE).count()).isEqualTo(4);
  }

  @Test
  void partsOfSpeechShouldBeFeaturesWhereTheyAreKnown() {
    Token known = new Token("行きます", "ikimasu", 0, 4, "動詞-自立");
    Token unknown = new Token("行きます", "ikimasu", 0, 4);

    assertThat(FEATURES.rows(List.of(known))).doesNotContain(LexicalFeatures.NONE);
    assertThat(FEATURES.rows(List.of(unknown))).contains(LexicalFeatures.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "mcdonald3, McDonald3, AaAaa1",
    "東京タワー, tokyotawaa, HHKK",
    "です, desu, hh",
    "äpfel, Äpfel, Aaa",
    "'7:30', '7:30', 1.11"
  })
  void shapesShouldTellScriptsAndCasesApart(String word, String characters, String shape) {
    Token token = new Token(word, characters, 0, word.length());

    assertThat(WordShape.of(token)).isEqualTo(shape);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 8, 100, (1 << 20) + 1, 1 << 21})
  void shouldRefuseTablesOfOtherSizes(int rows) {
    assertThatThrownBy(() -> new LexicalFeatures(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("power of two");
  }

  @Test
  void scoresOfAllFeaturesShouldBeAdded() {
    float[] table = {1, 2, 10, 20, 100, 200};
    int[] features = new int[2 * LexicalFeatures.PER_TOKEN];
    Arrays.fill(features, LexicalFeatures.NONE);
    features[0] = 0;
    features[3] = 2;
    features[LexicalFeatures.PER_TOKEN] = 1;
    float[] scores = {0.5f, 0.5f, 0, 0, 0, 0};

    new LexicalScores(table, 2).addTo(scores, 1, features);

    assertThat(scores).containsExactly(0.5f, 0.5f, 101, 202, 10, 20);
  }

  private static int[] middle(int[] rows, int token) {
    return Arrays.copyOfRange(
        rows, token * LexicalFeatures.PER_TOKEN, (token + 1) * LexicalFeatures.PER_TOKEN);
  }

  private static List<Token> tokens(String... words) {
    List<Token> tokens = new ArrayList<>();
    for (String word : words) {
      tokens.add(new Token(word, word, 0, word.length()));
    }
    return tokens;
  }
}
