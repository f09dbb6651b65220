package dev.nagare.tagger.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.tagger.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is summed up beforehand against what is summed up feature by feature. */
class LexicalTableTest {

  private static final int ROWS = 1 << 10;
  private static final int TAGS = 5;
  private static final int FIRST_ROW = 2;
  private static final LexicalFeatures FEATURES = new LexicalFeatures(ROWS);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 9})
  void shouldAddTheScoresOfAllFeatures(int length) {
    Random random = new Random(length);
    float[] table = numbers(ROWS * TAGS, random);
    LexicalTable lexical = new LexicalTable(FEATURES, table, TAGS);
    for (int times = 0; times < 20; times++) {
      List<Token> tokens = tokens(length, random);
      float[] expected = numbers((FIRST_ROW + length) * TAGS, random);
      float[] actual = expected.clone();

      new LexicalScores(table, TAGS).addTo(expected, FIRST_ROW, FEATURES.rows(tokens));
      LexicalWord[] words = tokens.stream().map(lexical::word).toArray(LexicalWord[]::new);
      lexical.addTo(actual, FIRST_ROW, tokens, words);

      for (int i = 0; i < actual.length; i++) {
        assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f));
      }
    }
  }

  private static List<Token> tokens(int length, Random random) {
    String[] words = {"a", "Play", "jazz", "流して", "x", "mcdonald3"};
    String[] parts = {"", "名詞-一般", "動詞"};
    List<Token> tokens = new ArrayList<>();
    for (int t = 0; t < length; t++) {
      String word = words[random.nextInt(words.length)];
      tokens.add(new Token(word, word, t, t + 1, parts[random.nextInt(parts.length)]));
    }
    return tokens;
  }

  private static float[] numbers(int count, Random random) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
