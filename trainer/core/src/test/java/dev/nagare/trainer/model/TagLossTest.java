package dev.nagare.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.tagger.decoding.LinearChain;
import dev.nagare.tagger.encoding.EncodedBatch;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TagLossTest {

  private static final List<String> TAGS = List.of("O", "B-a", "I-a");
  private static final EncodedBatch WORDS = EncodedBatch.of(RandomMom.utterances(6, 4));

  @Test
  void softmaxShouldBeTheMeanCrossEntropyOfTokens() {
    float[] scores = {0, 0, 0, (float) Math.log(2), 0, 0};
    LabeledBatch batch = new LabeledBatch(WORDS, new int[0], new int[] {1, 0}, new int[0]);

    TagLoss loss = TagLoss.of(TAGS, scores, batch, Optional.empty());

    assertThat(loss.value()).isCloseTo((Math.log(3) + Math.log(2)) / 2, within(1e-6));
    assertThat(loss.emissionGradient())
        .containsExactly(
            new float[] {1 / 6f, -1 / 3f, 1 / 6f, -0.25f, 0.125f, 0.125f}, within(1e-6f));
    assertThat(loss.transitionGradient()).isEmpty();
  }

  @Test
  void gradientsOfEveryTokenShouldAddUpToNothing() {
    LabeledBatch batch = batch();
    float[] scores = random(batch.tags().length * TAGS.size());

    for (Optional<float[]> transitions :
        List.of(Optional.<float[]>empty(), Optional.of(random(LinearChain.size(TAGS.size()))))) {
      float[] gradient = TagLoss.of(TAGS, scores, batch, transitions).emissionGradient();

      for (int t = 0; t < batch.tags().length; t++) {
        float sum = gradient[3 * t] + gradient[3 * t + 1] + gradient[3 * t + 2];
        assertThat(sum).isCloseTo(0, within(1e-6f));
        assertThat(gradient[3 * t + batch.tags()[t]]).isNegative();
      }
    }
  }

  @Test
  void utterancesOfABatchShouldNotTouchEachOther() {
    LabeledBatch batch = batch();
    float[] scores = random(batch.tags().length * TAGS.size());
    Optional<float[]> transitions = Optional.of(random(LinearChain.size(TAGS.size())));
    float[] before = TagLoss.of(TAGS, scores, batch, transitions).emissionGradient();
    int firstTokens = WORDS.lengths()[0];

    scores[firstTokens * TAGS.size()] += 1;
    float[] after = TagLoss.of(TAGS, scores, batch, transitions).emissionGradient();

    assertThat(Arrays.copyOf(after, firstTokens * 3))
        .isEqualTo(Arrays.copyOf(before, firstTokens * 3));
    assertThat(after).isNotEqualTo(before);
  }

  private static LabeledBatch batch() {
    int tokens = Arrays.stream(WORDS.lengths()).sum();
    return new LabeledBatch(WORDS, new int[0], new int[tokens], new int[0]);
  }

  private static float[] random(int size) {
    Random random = new Random(size);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
