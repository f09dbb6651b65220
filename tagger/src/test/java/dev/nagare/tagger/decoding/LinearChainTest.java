package dev.nagare.tagger.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chain held against the sum over all sequences, written out. */
class LinearChainTest {

  private static final List<String> TAGS = List.of("O", "B-a", "I-a", "B-b", "I-b");
  private static final int K = TAGS.size();
  private static final int FIRST_ROW = 2;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void shouldFindTheMostProbableSequence(int tokens) {
    for (int seed = 0; seed < 50; seed++) {
      float[] transitions = random(LinearChain.size(K), seed);
      float[] scores = random((FIRST_ROW + tokens) * K, seed + 1000);

      Decoded decoded = new LinearChain(TAGS, transitions).decode(scores, FIRST_ROW, tokens);

      int[] best = sequences(tokens).get(0);
      for (int[] sequence : sequences(tokens)) {
        best =
            score(sequence, scores, transitions) > score(best, scores, transitions)
                ? sequence
                : best;
      }
      for (int t = 0; t < tokens; t++) {
        assertThat(decoded.tag(t)).isEqualTo(best[t]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void shouldGiveEachChosenTagItsMarginalProbability(int tokens) {
    float[] transitions = random(LinearChain.size(K), 3);
    float[] scores = random((FIRST_ROW + tokens) * K, 4);

    Decoded decoded = new LinearChain(TAGS, transitions).decode(scores, FIRST_ROW, tokens);

    for (int t = 0; t < tokens; t++) {
      double having = 0;
      double all = 0;
      for (int[] sequence : sequences(tokens)) {
        double weight = Math.exp(score(sequence, scores, transitions));
        all += weight;
        having += sequence[t] == decoded.tag(t) ? weight : 0;
      }
      assertThat(decoded.probability(t)).isCloseTo(having / all, within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void shouldGiveEachTokenTheEntropyOfItsMarginals(int tokens) {
    float[] transitions = random(LinearChain.size(K), 3);
    float[] scores = random((FIRST_ROW + tokens) * K, 4);
    LinearChain chain = new LinearChain(TAGS, transitions);

    double[] entropies =
        chain.decode(scores, FIRST_ROW, tokens, Detail.ENTROPIES).entropies().toArray();

    assertThat(entropies).hasSize(tokens);
    for (int t = 0; t < tokens; t++) {
      double[] marginals = new double[K];
      double all = 0;
      for (int[] sequence : sequences(tokens)) {
        double weight = Math.exp(score(sequence, scores, transitions));
        all += weight;
        marginals[sequence[t]] += weight;
      }
      double expected = 0;
      for (double weight : marginals) {
        expected -= weight == 0 ? 0 : weight / all * Math.log(weight / all);
      }
      assertThat(entropies[t]).isCloseTo(expected, within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void marginShouldBeTheLeadOfTheBestSequenceOverTheSecondBest(int tokens) {
    for (int seed = 0; seed < 20; seed++) {
      float[] transitions = random(LinearChain.size(K), seed);
      float[] scores = random((FIRST_ROW + tokens) * K, seed + 1000);
      LinearChain chain = new LinearChain(TAGS, transitions);

      double margin = chain.decode(scores, FIRST_ROW, tokens, Detail.MARGIN).margin();

      double[] weights =
          sequences(tokens).stream()
              .mapToDouble(sequence -> Math.exp(score(sequence, scores, transitions)))
              .sorted()
              .toArray();
      double lead = weights[weights.length - 1] - weights[weights.length - 2];
      double all = Arrays.stream(weights).sum();
      assertThat(margin).isCloseTo(lead / all, within(1e-5));
    }
  }

  @Test
  void shouldNeverChooseAnInsideTagThatContinuesNothing() {
    float[] preferInside = new float[4 * K];
    for (int t = 0; t < 4; t++) {
      preferInside[t * K + (t == 2 ? 4 : 2)] = 9;
    }

    Decoded decoded =
        new LinearChain(TAGS, new float[LinearChain.size(K)]).decode(preferInside, 0, 4);

    for (int t = 0; t < 4; t++) {
      String before = t == 0 ? "O" : TAGS.get(decoded.tag(t - 1));
      String tag = TAGS.get(decoded.tag(t));
      assertThat(tag.startsWith("I-") && !before.endsWith(tag.substring(1))).isFalse();
    }
  }

  @Test
  void lossShouldBeTheNegativeLogarithmOfTheSequencesProbability() {
    float[] transitions = random(LinearChain.size(K), 5);
    float[] scores = random(4 * K, 6);
    int[] gold = {0, 3, 4, 1};

    double loss = lossOnly(transitions, scores, TagTargets.of(gold));

    double all = 0;
    for (int[] sequence : sequences(4)) {
      all += Math.exp(score(sequence, scores, transitions));
    }
    assertThat(loss).isCloseTo(Math.log(all) - score(gold, scores, transitions), within(1e-5));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void marginalsShouldBeSharesOfAllSequences(int tokens) {
    float[] transitions = random(LinearChain.size(K), 3);
    float[] scores = random((FIRST_ROW + tokens) * K, 4);

    TagMarginals marginals =
        new LinearChain(TAGS, transitions).marginals(scores, FIRST_ROW, tokens);

    assertThat(marginals.tokens()).isEqualTo(tokens);
    assertMarginals(marginals, scores, transitions, 1e-9);
  }

  @Test
  void marginalsOfFarScoresShouldBeThoseOfNearOnes() {
    float[] transitions = random(LinearChain.size(K), 3);
    float[] scores = random(4 * K, 4);
    float[] far = shifted(transitions);

    TagMarginals marginals = new LinearChain(TAGS, far).marginals(scores, 0, 4);

    assertThat(marginals.tokens()).isEqualTo(4);
    assertMarginals(marginals, scores, transitions, 1e-3);
  }

  private static void assertMarginals(
      TagMarginals marginals, float[] scores, float[] transitions, double tolerance) {
    int tokens = marginals.tokens();
    double all = 0;
    double[][] tags = new double[tokens][K];
    double[][][] pairs = new double[tokens][K][K];
    for (int[] sequence : sequences(tokens)) {
      double weight = Math.exp(score(sequence, scores, transitions));
      all += weight;
      for (int t = 0; t < tokens; t++) {
        tags[t][sequence[t]] += weight;
        pairs[t][t == 0 ? 0 : sequence[t - 1]][sequence[t]] += weight;
      }
    }
    for (int t = 0; t < tokens; t++) {
      for (int k = 0; k < K; k++) {
        assertThat(marginals.tag(t, k)).isCloseTo(tags[t][k] / all, within(tolerance));
        for (int from = 0; t > 0 && from < K; from++) {
          assertThat(marginals.pair(t, from, k))
              .isCloseTo(pairs[t][from][k] / all, within(tolerance));
        }
      }
    }
  }

  @Test
  void gradientsShouldBeTheSlopesOfTheLoss() {
    assertSlopes(TagTargets.of(1, 2, 0, 3));
  }

  @Test
  void gradientsOfSoftTargetsShouldBeTheSlopesOfTheLoss() {
    LinearChain teacher = new LinearChain(TAGS, random(LinearChain.size(K), 17));
    TagTargets soft = all(teacher.marginals(random(4 * K, 18), 0, 4));

    assertSlopes(soft);
    assertSlopes(TagTargets.of(1, 2, 0, 3).mixed(soft, 0.3));
  }

  private static void assertSlopes(TagTargets targets) {
    float[] transitions = random(LinearChain.size(K), 7);
    float[] scores = random(4 * K, 8);
    float[] byScores = new float[scores.length];
    double[] byTransitions = new double[transitions.length];
    loss(transitions, scores, targets, byScores, byTransitions);

    for (int i = 0; i < scores.length; i++) {
      double slope = slope(scores, i, () -> lossOnly(transitions, scores, targets));
      assertThat((double) byScores[i]).isCloseTo(slope, within(2e-3));
    }
    for (int i = 0; i < transitions.length; i++) {
      double slope = slope(transitions, i, () -> lossOnly(transitions, scores, targets));
      assertThat(byTransitions[i]).isCloseTo(slope, within(2e-3));
    }
  }

  @Test
  void lossOfSoftTargetsShouldBeTheCrossEntropyOfBothDistributions() {
    float[] transitions = random(LinearChain.size(K), 7);
    float[] scores = random(4 * K, 8);
    float[] teacherTransitions = random(LinearChain.size(K), 17);
    float[] teacherScores = random(4 * K, 18);
    LinearChain teacher = new LinearChain(TAGS, teacherTransitions);

    double loss = lossOnly(transitions, scores, all(teacher.marginals(teacherScores, 0, 4)));

    double expected = 0;
    double all = 0;
    for (int[] sequence : sequences(4)) {
      double weight = Math.exp(score(sequence, teacherScores, teacherTransitions));
      all += weight;
      expected += weight * lossOnly(transitions, scores, TagTargets.of(sequence));
    }
    assertThat(loss).isCloseTo(expected / all, within(1e-5));
  }

  @Test
  void gradientShouldVanishWhereTheChainAgreesWithItsTargets() {
    float[] transitions = random(LinearChain.size(K), 7);
    float[] scores = random(4 * K, 8);
    float[] byScores = new float[scores.length];
    double[] byTransitions = new double[transitions.length];
    TagTargets own = all(new LinearChain(TAGS, transitions).marginals(scores, 0, 4));

    loss(transitions, scores, own, byScores, byTransitions);

    assertThat(byScores).containsOnly(new float[] {0}, within(1e-6f));
    assertThat(byTransitions).containsOnly(new double[] {0}, within(1e-6));
  }

  @Test
  void marginalsOfACertainChainShouldBeItsSequencesGoldTargets() {
    int[] gold = {1, 2, 0, 3};
    float[] certain = new float[4 * K];
    for (int t = 0; t < gold.length; t++) {
      certain[t * K + gold[t]] = 200;
    }
    TagTargets soft =
        all(new LinearChain(TAGS, new float[LinearChain.size(K)]).marginals(certain, 0, 4));
    float[] transitions = random(LinearChain.size(K), 7);
    float[] scores = random(4 * K, 8);

    float[][] byScores = new float[2][scores.length];
    double[][] byTransitions = new double[2][transitions.length];
    loss(transitions, scores, TagTargets.of(gold), byScores[0], byTransitions[0]);
    loss(transitions, scores, soft, byScores[1], byTransitions[1]);

    assertThat(byScores[1]).isEqualTo(byScores[0]);
    assertThat(byTransitions[1]).isEqualTo(byTransitions[0]);
  }

  @Test
  void shouldBearScoresFarApart() {
    float[] scores = {-900, 900, -900, -900, -900, 900, -900, -900, -900, -900};

    Decoded decoded = new LinearChain(TAGS, new float[LinearChain.size(K)]).decode(scores, 0, 2);

    assertThat(decoded.tag(0)).isEqualTo(1);
    assertThat(decoded.tag(1)).isZero();
    assertThat(decoded.probability(0)).isCloseTo(1, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(floats = {30, 300, 800, 1e4f, 1e6f, 1e30f, Float.MAX_VALUE})
  void shouldGiveProbabilitiesAndIob2WhateverTheScores(float most) {
    Random random = new Random(9);
    for (int seed = 0; seed < 200; seed++) {
      float[] transitions = scaled(random(LinearChain.size(K), seed), random.nextBoolean(), most);
      float[] scores = scaled(random(6 * K, seed + 1000), random.nextBoolean(), most);

      Decoded decoded = new LinearChain(TAGS, transitions).decode(scores, 0, 6);

      int[] sequence = new int[6];
      for (int t = 0; t < 6; t++) {
        sequence[t] = decoded.tag(t);
        assertThat(decoded.probability(t)).isBetween(0.0, 1 + 1e-9);
      }
      assertThat(isIob2(sequence)).isTrue();
    }
  }

  private static float[] scaled(float[] values, boolean far, float most) {
    for (int i = 0; i < values.length; i++) {
      values[i] = far ? Math.max(-most, Math.min(most, values[i] * most)) : values[i];
    }
    return values;
  }

  @Test
  void shouldDecodeFarScoresAsItDecodesNearOnes() {
    for (int seed = 0; seed < 50; seed++) {
      float[] transitions = random(LinearChain.size(K), seed);
      float[] scores = random(4 * K, seed + 1000);
      LinearChain nearChain = new LinearChain(TAGS, transitions.clone());
      Decoded near = nearChain.decode(scores, 0, 4);

      LinearChain farChain = new LinearChain(TAGS, shifted(transitions));
      Decoded far = farChain.decode(scores, 0, 4);

      assertThat(farChain.decode(scores, 0, 4, Detail.ENTROPIES).entropies().sum())
          .isCloseTo(
              nearChain.decode(scores, 0, 4, Detail.ENTROPIES).entropies().sum(), within(1e-2));
      assertThat(farChain.decode(scores, 0, 4, Detail.MARGIN).margin())
          .isCloseTo(nearChain.decode(scores, 0, 4, Detail.MARGIN).margin(), within(1e-3));
      for (int t = 0; t < 4; t++) {
        assertThat(far.tag(t)).isEqualTo(near.tag(t));
        assertThat(far.probability(t)).isCloseTo(near.probability(t), within(1e-3));
      }
    }
  }

  /** The same distribution by way of exponentials that no number holds. */
  private static float[] shifted(float[] transitions) {
    float[] far = transitions.clone();
    for (int k = 0; k < K; k++) {
      far[(K + 1) * K + k] += 1024;
      far[K * K + k] -= 1024;
    }
    return far;
  }

  @Test
  void shouldBearAnInsideTagThatNothingLeadsTo() {
    float[] scores = new float[2 * K];
    scores[2] = 5000;
    scores[K + 4] = 5000;

    Decoded decoded = new LinearChain(TAGS, new float[LinearChain.size(K)]).decode(scores, 0, 2);

    assertThat(TAGS.get(decoded.tag(0))).isEqualTo("B-b");
    assertThat(TAGS.get(decoded.tag(1))).isEqualTo("I-b");
    assertThat(decoded.probability(0)).isCloseTo(1, within(1e-9));
  }

  @Test
  void shouldRefuseTransitionsOfOtherTags() {
    assertThatThrownBy(() -> new LinearChain(TAGS, new float[30]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("30 transitions for 5 tags, must be 35");
  }

  private static double slope(float[] values, int place, DoubleSupplier loss) {
    float step = 1e-2f;
    float value = values[place];
    values[place] = value + step;
    double above = loss.getAsDouble();
    values[place] = value - step;
    double below = loss.getAsDouble();
    values[place] = value;
    return (above - below) / (2 * step);
  }

  private static double lossOnly(float[] transitions, float[] scores, TagTargets targets) {
    return loss(
        transitions, scores, targets, new float[scores.length], new double[transitions.length]);
  }

  private static double loss(
      float[] transitions,
      float[] scores,
      TagTargets targets,
      float[] byScores,
      double[] byTransitions) {
    return new LinearChain(TAGS, transitions).loss(scores, 0, targets, byScores, byTransitions);
  }

  /** The marginals as they are, without leaving any out. */
  private static TagTargets all(TagMarginals marginals) {
    TagTargets.Builder targets = new TagTargets.Builder();
    for (int t = 0; t < marginals.tokens(); t++) {
      for (int k = 0; k < K; k++) {
        targets.tag(k, marginals.tag(t, k));
        for (int from = 0; t > 0 && from < K; from++) {
          targets.pair(from, k, marginals.pair(t, from, k));
        }
      }
      targets.endToken();
    }
    return targets.build();
  }

  private static double score(int[] sequence, float[] scores, float[] transitions) {
    int first = scores.length / K - sequence.length;
    double score = transitions[K * K + sequence[0]];
    for (int t = 0; t < sequence.length; t++) {
      score += scores[(first + t) * K + sequence[t]];
      score += t == 0 ? 0 : transitions[sequence[t - 1] * K + sequence[t]];
    }
    return score + transitions[(K + 1) * K + sequence[sequence.length - 1]];
  }

  /** All IOB2 sequences of a length. */
  private static List<int[]> sequences(int tokens) {
    List<int[]> sequences = new ArrayList<>();
    for (int number = 0; number < Math.pow(K, tokens); number++) {
      int[] sequence = new int[tokens];
      int rest = number;
      for (int t = 0; t < tokens; t++) {
        sequence[t] = rest % K;
        rest /= K;
      }
      if (isIob2(sequence)) {
        sequences.add(sequence);
      }
    }
    return sequences;
  }

  private static boolean isIob2(int[] sequence) {
    for (int t = 0; t < sequence.length; t++) {
      boolean inside = sequence[t] == 2 || sequence[t] == 4;
      if (inside
          && (t == 0 || (sequence[t - 1] != sequence[t] && sequence[t - 1] != sequence[t] - 1))) {
        return false;
      }
    }
    return true;
  }

  private static float[] random(int size, long seed) {
    Random random = new Random(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
