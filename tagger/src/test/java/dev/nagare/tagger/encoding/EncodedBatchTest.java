package dev.nagare.tagger.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.tagger.text.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EncodedBatchTest {

  private static final WordEncoder ENCODER =
      new WordEncoder(
          new Vocabulary(List.of("a", "bb", "ccc")),
          new Vocabulary(List.of("\u0002a", "a\u0003", "\u0002b", "bb", "b\u0003", "cc")));

  @Test
  void shouldHoldEachWordOnce() {
    EncodedBatch batch = EncodedBatch.of(List.of(words("a", "bb", "a"), words("bb")));

    assertThat(batch.words()).isEqualTo(2);
    assertThat(batch.wordRows()).containsExactly(1, 2);
    assertThat(batch.tokenWords()).containsExactly(0, 1, 0, 1, 0, 0);
    assertThat(batch.lengths()).containsExactly(3, 1);
    assertThat(batch.utterances()).isEqualTo(2);
    assertThat(batch.maxTokens()).isEqualTo(3);
  }

  @Test
  void shouldPadBigramsWithZeros() {
    EncodedBatch batch = EncodedBatch.of(List.of(words("a", "bb")));

    assertThat(batch.maxBigrams()).isEqualTo(3);
    assertThat(batch.bigramCounts()).containsExactly(2, 3);
    assertThat(batch.bigramRows()).containsExactly(1, 2, 0, 3, 4, 5);
  }

  @Test
  void shouldShareWordsThatTheModelCannotTellApart() {
    EncodedBatch batch = EncodedBatch.of(List.of(words("xx", "yy")));

    assertThat(batch.words()).isEqualTo(1);
    assertThat(batch.wordRows()).containsExactly(Vocabulary.UNKNOWN);
  }

  @Test
  void shouldKeepAHiddenWordApartFromTheWord() {
    EncodedWord word = words("a").get(0);

    EncodedBatch batch = EncodedBatch.of(List.of(List.of(word, word.asUnknownWord())));

    assertThat(batch.wordRows()).containsExactly(1, Vocabulary.UNKNOWN);
    assertThat(batch.bigramRows()).containsExactly(1, 2, 1, 2);
  }

  @Test
  void shouldRefuseWhatIsEmpty() {
    assertThatThrownBy(() -> EncodedBatch.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EncodedBatch.of(List.of(words("a"), List.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 300)
  void shouldGiveBackWhatWentIn(@ForAll("utterances") List<List<String>> texts) {
    List<List<EncodedWord>> utterances =
        texts.stream().map(words -> words(words.toArray(String[]::new))).toList();

    assertThat(unpacked(EncodedBatch.of(utterances))).isEqualTo(utterances);
  }

  @Provide
  Arbitrary<List<List<String>>> utterances() {
    Arbitrary<String> word = Arbitraries.of("a", "bb", "ccc", "ab", "cca", "z", "abcabc");
    return word.list().ofMinSize(1).ofMaxSize(9).list().ofMinSize(1).ofMaxSize(6);
  }

  private static List<List<EncodedWord>> unpacked(EncodedBatch batch) {
    List<List<EncodedWord>> utterances = new ArrayList<>();
    for (int u = 0; u < batch.utterances(); u++) {
      List<EncodedWord> words = new ArrayList<>();
      for (int t = 0; t < batch.lengths()[u]; t++) {
        int word = batch.tokenWords()[u * batch.maxTokens() + t];
        int first = word * batch.maxBigrams();
        words.add(
            new EncodedWord(
                batch.wordRows()[word],
                Arrays.copyOfRange(batch.bigramRows(), first, first + batch.bigramCounts()[word])));
      }
      utterances.add(words);
    }
    return utterances;
  }

  private static List<EncodedWord> words(String... words) {
    return Arrays.stream(words)
        .map(word -> ENCODER.encode(new Token(word, word, 0, word.length())))
        .toList();
  }
}
