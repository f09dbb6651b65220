package dev.nagare.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.tokens.PreparedUtterance;
import dev.nagare.corpora.tokens.Tokenization;
import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.Vocabulary;
import dev.nagare.trainer.ToyData;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrainingExamplesTest {

  private static final List<PreparedUtterance> UTTERANCES =
      new Tokenization(ToyData.languages())
          .prepare(
              List.of(
                  utterance("play something loud"),
                  utterance("play something"),
                  utterance("play quietly")));

  private static final ModelVocabulary VOCABULARY =
      ModelVocabulary.of(UTTERANCES.stream().map(PreparedUtterance::tokens).toList());

  @Test
  void vocabularyShouldListFrequentWordsFirstAndCountThem() {
    assertThat(VOCABULARY.words().items()).containsExactly("play", "something", "loud", "quietly");
    assertThat(VOCABULARY.wordCounts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("play", 3L, "something", 2L, "loud", 1L, "quietly", 1L));
    assertThat(VOCABULARY.bigrams().items().get(0)).isEqualTo("y\u0003");
  }

  @Test
  void shouldHideAWordTheLessTheMoreItWasSeen() {
    Map<Integer, Integer> shown = shown(1, 1000);

    // Shown with the chance n / (1 + n), each of the n times.
    assertThat(shown.get(row("play"))).isBetween(2100, 2400);
    assertThat(shown.get(row("something"))).isBetween(1200, 1470);
    assertThat(shown.get(row("loud"))).isBetween(420, 580);
    assertThat(shown.get(row("quietly"))).isBetween(420, 580);
    assertThat(shown.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(7 * 1000);
    assertThat(shown.get(Vocabulary.UNKNOWN)).isBetween(2100, 2750);
  }

  @Test
  void shouldHideNothingIfNothingIsAskedFor() {
    assertThat(shown(0, 50)).doesNotContainKey(Vocabulary.UNKNOWN);
  }

  /** How often tokens were shown with each row over several epochs. */
  private static Map<Integer, Integer> shown(double hiddenWords, int epochs) {
    TrainingSettings base = ToyData.SETTINGS;
    TrainingSettings settings =
        new TrainingSettings(base.sizes(), base.learning(), 1, 1, 2, hiddenWords, 1);
    TrainingExamples examples =
        new TrainingExamples(
            new TrainingTargets(new Teachers.Student(ToyData.languages(), List.of("O"), false))
                .gold(UTTERANCES),
            new WordHiding(VOCABULARY, hiddenWords),
            List.of(),
            settings);
    Random random = new Random(1);
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int i = 0; i < epochs; i++) {
      for (List<Example> batch : examples.epoch(random)) {
        EncodedBatch encoded = examples.encode(batch, EncodedPairs.NONE, random).words();
        for (int u = 0; u < encoded.utterances(); u++) {
          for (int t = 0; t < encoded.lengths()[u]; t++) {
            int word = encoded.tokenWords()[u * encoded.maxTokens() + t];
            counts.merge(encoded.wordRows()[word], 1, Integer::sum);
          }
        }
      }
    }
    assertThat(examples.tokens()).isEqualTo(7);
    return counts;
  }

  private static int row(String word) {
    return VOCABULARY.words().rowOf(word);
  }

  private static LabeledUtterance utterance(String text) {
    return new LabeledUtterance(text, "en", text, List.of(), List.of());
  }
}
