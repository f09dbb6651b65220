package dev.nagare.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.EncodedWord;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomLearnerTest {

  private static final LearningSettings SETTINGS = new LearningSettings(0.03, 0.1, 0.1, 0.9);
  private static final List<List<EncodedWord>> UTTERANCES = RandomMom.utterances(16, 5);
  private static final List<String> TAGS = List.of("O", "B-a", "I-a", "B-b");
  private static final EncodedBatch BATCH = EncodedBatch.of(UTTERANCES);

  @Test
  void shouldLearnTagsThatDependOnTheNextWord() {
    int[] tags = tagsOfTheNextWord();
    LabeledBatch batch = labeled(tags);

    try (MomLearner learner = learner(SETTINGS, 1)) {
      double first = learner.learn(batch);
      double last = first;
      for (int i = 0; i < 120; i++) {
        last = learner.learn(batch);
      }

      assertThat(first).isBetween(0.5, 10.0);
      assertThat(last).isLessThan(first / 4);
      int[] predicted = best(learner.scores(BATCH, new int[0]));
      long right = IntStream.range(0, tags.length).filter(i -> predicted[i] == tags[i]).count();
      assertThat(right).isGreaterThan(tags.length * 9L / 10).isLessThanOrEqualTo(tags.length);
    }
  }

  @Test
  void shouldLearnTheSameFromTheSameSeed() {
    assertThat(learned(SETTINGS, 1)).isEqualTo(learned(SETTINGS, 1));
  }

  @Test
  void shouldLearnSomethingElseFromAnotherSeed() {
    assertThat(learned(SETTINGS, 1)).isNotEqualTo(learned(SETTINGS, 2));
  }

  @Test
  void shouldTakeAnySeed() {
    assertThat(learned(SETTINGS, Long.MIN_VALUE)).isNotEmpty();
  }

  @Test
  void shouldKeepTheAverageApartFromTheLatestWeights() {
    LearningSettings latest = new LearningSettings(0.03, 0.1, 0.1, 0);

    assertThat(learned(SETTINGS, 1)).isNotEqualTo(learned(latest, 1));
  }

  @Test
  void shouldLeaveTheWeightsItWasGivenAlone() {
    MomWeights weights = RandomMom.weights(3);

    try (MomLearner learner = new MomLearner(RandomMom.SIZES, weights, TAGS, 0, SETTINGS, 1)) {
      learner.learn(labeled(tagsOfTheNextWord()));
    }

    MomWeights again = RandomMom.weights(3);
    weights.names().forEach(name -> assertThat(weights.get(name)).isEqualTo(again.get(name)));
  }

  @Test
  void shouldStopWhenTheLossIsNoNumber() {
    MomWeights weights = RandomMom.weights(3);
    weights.get(MomWeights.DENSE_BIAS).values()[0] = Float.NaN;

    try (MomLearner learner = new MomLearner(RandomMom.SIZES, weights, TAGS, 0, SETTINGS, 1)) {
      assertThatThrownBy(() -> learner.learn(labeled(tagsOfTheNextWord())))
          .isInstanceOf(ArithmeticException.class)
          .hasMessageContaining("lower the learning rate");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, learningRate",
    "1.1, 0, 0, 0, learningRate",
    "NaN, 0, 0, 0, learningRate",
    "0.1, 1, 0, 0, inputDropout",
    "0.1, 0, -0.1, 0, outputDropout",
    "0.1, 0, 0, 1, averaging",
    "0.1, 0, 0, NaN, averaging"
  })
  void shouldRefuseSettingsOutOfRange(
      double rate, double inputs, double outputs, double averaging, String named) {
    assertThatThrownBy(() -> new LearningSettings(rate, inputs, outputs, averaging))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(named + " is ");
  }

  private static MomLearner learner(LearningSettings settings, long seed) {
    MomWeights weights =
        WeightInitializer.weights(
            RandomMom.SIZES,
            RandomMom.weights(1).get(MomWeights.CHARACTER_EMBEDDINGS).size(0),
            RandomMom.weights(1).get(MomWeights.WORD_EMBEDDINGS).size(0),
            RandomMom.TAGS,
            7);
    return new MomLearner(RandomMom.SIZES, weights, TAGS, 0, settings, seed);
  }

  private static float[] learned(LearningSettings settings, long seed) {
    try (MomLearner learner = learner(settings, seed)) {
      for (int i = 0; i < 20; i++) {
        learner.learn(labeled(tagsOfTheNextWord()));
      }
      return learner.weights().get(MomWeights.DENSE_WEIGHTS).values();
    }
  }

  private static int[] tagsOfTheNextWord() {
    return UTTERANCES.stream()
        .flatMapToInt(
            words ->
                IntStream.range(0, words.size())
                    .map(t -> t + 1 == words.size() ? 3 : words.get(t + 1).wordRow() % 3))
        .toArray();
  }

  private static LabeledBatch labeled(int[] tags) {
    return RandomMom.labeled(BATCH, tags);
  }

  private static int[] best(float[] scores) {
    int[] best = new int[scores.length / RandomMom.TAGS];
    for (int i = 0; i < best.length; i++) {
      int row = i * RandomMom.TAGS;
      for (int k = 1; k < RandomMom.TAGS; k++) {
        best[i] = scores[row + k] > scores[row + best[i]] ? k : best[i];
      }
    }
    return best;
  }
}
