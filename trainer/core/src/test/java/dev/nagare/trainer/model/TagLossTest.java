package dev.nagare.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.tagger.decoding.LinearChain;
import dev.nagare.tagger.decoding.TagMarginals;
import dev.nagare.tagger.decoding.TagTargets;
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
    LabeledBatch batch =
        new LabeledBatch(WORDS, new int[0], List.of(TagTargets.of(1, 0)), new int[0]);

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
    float[] scores = random(batch.labeledTokens() * TAGS.size());

    for (Optional<float[]> transitions :
        List.of(Optional.<float[]>empty(), Optional.of(random(LinearChain.size(TAGS.size()))))) {
      float[] gradient = TagLoss.of(TAGS, scores, batch, transitions).emissionGradient();

      for (int t = 0; t < batch.labeledTokens(); t++) {
        float sum = gradient[3 * t] + gradient[3 * t + 1] + gradient[3 * t + 2];
        assertThat(sum).isCloseTo(0, within(1e-6f));
        assertThat(gradient[3 * t]).isNegative();
      }
    }
  }

  @Test
  void gradientsOfSoftTargetsShouldBeTheSlopesOfTheLoss() {
    LabeledBatch batch = new LabeledBatch(WORDS, new int[0], softTargets(), new int[0]);
    float[] scores = random(batch.labeledTokens() * TAGS.size());

    for (Optional<float[]> transitions :
        List.of(Optional.<float[]>empty(), Optional.of(random(LinearChain.size(TAGS.size()))))) {
      float[] gradient = TagLoss.of(TAGS, scores, batch, transitions).emissionGradient();

      for (int i = 0; i < scores.length; i++) {
        float score = scores[i];
        scores[i] = score + 0.01f;
        double above = TagLoss.of(TAGS, scores, batch, transitions).value();
        scores[i] = score - 0.01f;
        double below = TagLoss.of(TAGS, scores, batch, transitions).value();
        scores[i] = score;
        assertThat((double) gradient[i]).isCloseTo((above - below) / 0.02, within(1e-4));
      }
    }
  }

  @Test
  void softmaxOfSoftTargetsShouldBeTheMeanCrossEntropyOfTokens() {
    TagTargets.Builder soft = new TagTargets.Builder();
    soft.tag(0, 0.25).tag(1, 0.75).endToken();
    LabeledBatch batch = new LabeledBatch(WORDS, new int[0], List.of(soft.build()), new int[0]);
    float[] scores = {(float) Math.log(2), 0, 0};

    TagLoss loss = TagLoss.of(TAGS, scores, batch, Optional.empty());

    assertThat(loss.value()).isCloseTo(-0.25 * Math.log(0.5) - 0.75 * Math.log(0.25), within(1e-6));
    assertThat(loss.emissionGradient())
        .containsExactly(new float[] {0.25f, -0.5f, 0.25f}, within(1e-6f));
  }

  /** Marginals of random chains. */
  private static List<TagTargets> softTargets() {
    LinearChain chain = new LinearChain(TAGS, random(LinearChain.size(TAGS.size())));
    return Arrays.stream(WORDS.lengths())
        .mapToObj(tokens -> chain.marginals(random(tokens * TAGS.size()), 0, tokens))
        .map(TagLossTest::targets)
        .toList();
  }

  private static TagTargets targets(TagMarginals marginals) {
    TagTargets.Builder targets = new TagTargets.Builder();
    for (int t = 0; t < marginals.tokens(); t++) {
      for (int k = 0; k < TAGS.size(); k++) {
        targets.tag(k, marginals.tag(t, k));
        for (int from = 0; t > 0 && from < TAGS.size(); from++) {
          targets.pair(from, k, marginals.pair(t, from, k));
        }
      }
      targets.endToken();
    }
    return targets.build();
  }

  @Test
  void utterancesOfABatchShouldNotTouchEachOther() {
    LabeledBatch batch = batch();
    float[] scores = random(batch.labeledTokens() * TAGS.size());
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
    return RandomMom.labeled(WORDS, new int[tokens]);
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
