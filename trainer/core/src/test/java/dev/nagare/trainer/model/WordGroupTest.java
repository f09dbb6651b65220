package dev.nagare.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.Vocabulary;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.tagger.text.Token;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WordGroupTest {

  private static final WordEncoder ENCODER =
      new WordEncoder(new Vocabulary(List.of()), new Vocabulary(List.of("ab", "ba")));

  private final EncodedBatch batch =
      EncodedBatch.of(List.of(words("ab", "ababababababababababababab", "a", "abababab")));

  @Test
  void shouldHoldEveryWordOnceAtItsPlace() {
    List<WordGroup> groups = WordGroup.of(batch);
    int[] places = WordGroup.places(groups, batch);

    int[] counts =
        groups.stream().flatMapToInt(group -> Arrays.stream(group.bigramCounts())).toArray();

    assertThat(places).doesNotHaveDuplicates();
    for (int w = 0; w < batch.words(); w++) {
      assertThat(counts[places[w]]).isEqualTo(batch.bigramCounts()[w]);
    }
  }

  @Test
  void shouldKeepShortWordsApartFromLongOnes() {
    List<WordGroup> groups = WordGroup.of(batch);

    assertThat(groups).extracting(WordGroup::steps).containsExactly(4, 12, 28);
  }

  @Test
  void shouldRoundSizesUpToFewShapes() {
    assertThat(WordGroup.of(batch)).allMatch(group -> group.words() % 8 == 0);
    assertThat(WordGroup.of(batch)).allMatch(group -> group.steps() % 4 == 0);
  }

  @Test
  void shouldCopyTheRowsOfEachWord() {
    WordGroup shortWords = WordGroup.of(batch).get(0);

    assertThat(Arrays.copyOf(shortWords.bigramRows(), 8)).containsExactly(0, 1, 0, 0, 0, 0, 0, 0);
  }

  private static List<EncodedWord> words(String... words) {
    return ENCODER.encode(Arrays.stream(words).map(w -> new Token(w, w, 0, 1)).toList());
  }
}
