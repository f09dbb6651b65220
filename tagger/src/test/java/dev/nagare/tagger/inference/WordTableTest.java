package dev.nagare.tagger.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.tagger.WordCounts;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.text.BigramMarks;
import dev.nagare.tagger.text.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordTableTest {

  private static final ModelBundle BUNDLE =
      RandomModel.bundle(RandomModel.UNEVEN, Precision.FLOAT32);
  private static final OnnxMom MOM = OnnxMom.load(BUNDLE);

  @AfterAll
  static void close() {
    MOM.close();
  }

  @Test
  void shouldSayWhatAWordAddsToTheGates() {
    List<Token> tokens = RandomModel.tokens(RandomModel.text(9, new Random(1)));

    float[][] gates = gates(table(100).words(List.of(tokens)).get(0));

    assertThat(gates).isDeepEqualTo(expected(tokens));
  }

  @Test
  void shouldKeepWhatItHasRead() {
    WordTable table = table(1000);
    List<Token> tokens = RandomModel.tokens(RandomModel.text(9, new Random(1)));

    KnownWord[] first = table.words(List.of(tokens)).get(0);
    KnownWord[] again = table.words(List.of(tokens)).get(0);

    for (int t = 0; t < first.length; t++) {
      assertThat(again[t]).isSameAs(first[t]);
    }
  }

  @Test
  void shouldCountTokensWhoseWordWasThere() {
    WordTable table = table(1000);
    List<Token> tokens = RandomModel.tokens(RandomModel.text(9, new Random(1)));

    var unused = table.words(List.of(tokens));
    WordCounts first = table.counts();
    unused = table.words(List.of(tokens, tokens));

    assertThat(first.read()).isPositive();
    assertThat(table.counts().read()).isEqualTo(first.read());
    assertThat(table.counts().known()).isEqualTo(first.known() + 2L * tokens.size());
  }

  @Test
  void shouldTellAWordWithMarksFromTheSameWithout() {
    WordTable table = table(100);
    Token marked = new Token("abc", "abc", 0, 3);
    Token unmarked = new Token("abc", "abc", 0, 3, "", BigramMarks.UNMARKED);

    float[][] gates = gates(table.words(List.of(List.of(marked, unmarked))).get(0));

    assertThat(gates).isDeepEqualTo(expected(List.of(marked, unmarked)));
    assertThat(gates[0]).isNotEqualTo(gates[1]);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 1000})
  void shouldGiveTheSameHoweverFewWordsItKeeps(int most) {
    WordTable table = table(most);
    Random random = new Random(2);
    for (int times = 0; times < 5; times++) {
      List<List<Token>> utterances = new ArrayList<>();
      for (int length : new int[] {1, 40, 1, 3, 90, 0}) {
        utterances.add(RandomModel.tokens(RandomModel.text(length, random)));
      }

      List<KnownWord[]> words = table.words(utterances);

      assertThat(words).hasSameSizeAs(utterances);
      for (int u = 0; u < words.size(); u++) {
        assertThat(gates(words.get(u))).isDeepEqualTo(expected(utterances.get(u)));
      }
    }
  }

  @Test
  void shouldGiveTheSameToSeveralThreadsThatMeetTheSameWords() throws Exception {
    WordTable table = table(20);
    List<List<Token>> utterances = new ArrayList<>();
    Random random = new Random(3);
    for (int u = 0; u < 16; u++) {
      utterances.add(RandomModel.tokens(RandomModel.text(12, random)));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<KnownWord[]>>> calls = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        int first = i;
        calls.add(() -> table.words(utterances.subList(first, utterances.size())));
      }
      int first = 0;
      for (Future<List<KnownWord[]>> call : threads.invokeAll(calls)) {
        List<KnownWord[]> words = call.get();
        for (int u = 0; u < words.size(); u++) {
          assertThat(gates(words.get(u))).isDeepEqualTo(expected(utterances.get(first + u)));
        }
        first++;
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static WordTable table(int most) {
    return new WordTable(BUNDLE, MOM, most);
  }

  private static float[][] gates(KnownWord[] words) {
    return Arrays.stream(words).map(KnownWord::gates).toArray(float[][]::new);
  }

  /** Each word read on its own. */
  private static float[][] expected(List<Token> tokens) {
    return tokens.stream()
        .map(token -> MOM.gates(List.of(RandomModel.encoder().encode(token))).get(0))
        .toArray(float[][]::new);
  }
}
