package dev.nagare.tagger.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.EncodedWord;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialWordsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 30, 99, 100})
  void shouldHaveEveryRowOfAVocabularyThatIsSmallEnough(int rows) {
    assertThat(wordRows(new TrialWords(rows, 7, 100), 40, 60))
        .containsExactlyInAnyOrder(IntStream.range(0, rows).boxed().toArray(Integer[]::new));
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 8000, Integer.MAX_VALUE})
  void shouldSpreadOverALargerOneFromItsFirstRowToItsLast(int rows) {
    List<Integer> taken = wordRows(new TrialWords(rows, 7, 100), 40, 60);

    assertThat(taken).hasSize(100).startsWith(0).endsWith(rows - 1).isSorted();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 48, 49, 1000})
  void shouldHaveEveryBigramInTheLongestWords(int rows) {
    List<EncodedWord> longest = new TrialWords(1, rows, 1).longest(128);

    EncodedBatch batch = EncodedBatch.of(List.of(longest));
    assertThat(batch.maxBigrams()).isEqualTo(48);
    assertThat(Arrays.stream(batch.bigramRows()).distinct().sorted().toArray())
        .isEqualTo(IntStream.range(0, rows).toArray());
  }

  @Test
  void shouldGiveTheSameWordsEveryTime() {
    assertThat(new TrialWords(50, 20, 30).utterances(3, 1, 9))
        .isEqualTo(new TrialWords(50, 20, 30).utterances(3, 1, 9));
  }

  private static List<Integer> wordRows(TrialWords words, int... lengths) {
    return words.utterances(lengths).stream()
        .flatMap(List::stream)
        .map(EncodedWord::wordRow)
        .distinct()
        .toList();
  }
}
