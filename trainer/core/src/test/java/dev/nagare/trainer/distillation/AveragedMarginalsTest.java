package dev.nagare.trainer.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.tagger.decoding.LinearChain;
import dev.nagare.tagger.decoding.TagMarginals;
import dev.nagare.tagger.decoding.TagTargets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AveragedMarginalsTest {

  private static final List<String> TAGS = List.of("O", "B-a", "I-a", "B-b", "I-b");
  private static final int K = TAGS.size();
  private static final int TOKENS = 4;

  @Test
  void shouldGiveTheMeanOfAllTeachers() {
    TagMarginals first = marginals(1, 1);
    TagMarginals second = marginals(2, 1);

    TagTargets targets = new AveragedMarginals(K, true).of(List.of(first, second));

    assertThat(targets.tokens()).isEqualTo(TOKENS);
    for (int t = 0; t < TOKENS; t++) {
      for (int k = 0; k < K; k++) {
        assertThat((double) targets.tag(t, k))
            .isCloseTo((first.tag(t, k) + second.tag(t, k)) / 2, within(5e-4));
        for (int from = 0; t > 0 && from < K; from++) {
          assertThat((double) targets.pair(t, from, k))
              .isCloseTo((first.pair(t, from, k) + second.pair(t, from, k)) / 2, within(5e-4));
        }
      }
    }
  }

  @Test
  void whatIsKeptShouldAddUpToOneAndTheRestBeLeftOut() {
    TagMarginals sure = marginals(3, 6);

    TagTargets targets = new AveragedMarginals(K, true).of(List.of(sure));

    int left = 0;
    for (int t = 0; t < TOKENS; t++) {
      double tags = 0;
      double pairs = 0;
      for (int k = 0; k < K; k++) {
        tags += targets.tag(t, k);
        boolean small = sure.tag(t, k) < AveragedMarginals.MIN_PROBABILITY;
        left += small ? 1 : 0;
        assertThat(targets.tag(t, k) == 0).isEqualTo(small);
        for (int from = 0; from < K; from++) {
          pairs += targets.pair(t, from, k);
        }
      }
      assertThat(tags).isCloseTo(1, within(1e-6));
      assertThat(pairs).isCloseTo(t == 0 ? 0 : 1, within(1e-6));
    }
    assertThat(left).isBetween(1, TOKENS * K - TOKENS);
  }

  @Test
  void certainTeachersShouldGiveGoldTags() {
    TagTargets gold = TagTargets.of(1, 2, 0, 3);
    float[] scores = new float[TOKENS * K];
    scores[1] = scores[K + 2] = scores[2 * K] = scores[3 * K + 3] = 100;
    TagMarginals certain =
        new LinearChain(TAGS, new float[LinearChain.size(K)]).marginals(scores, 0, TOKENS);

    TagTargets targets = new AveragedMarginals(K, true).of(List.of(certain, certain));

    for (int t = 0; t < TOKENS; t++) {
      for (int k = 0; k < K; k++) {
        assertThat(targets.tag(t, k)).isEqualTo(gold.tag(t, k));
        for (int from = 0; from < K; from++) {
          assertThat(targets.pair(t, from, k)).isEqualTo(gold.pair(t, from, k));
        }
      }
    }
  }

  @Test
  void pairsShouldOnlyBeKeptForChains() {
    TagTargets targets = new AveragedMarginals(K, false).of(List.of(marginals(1, 1)));

    for (int pair = 0; pair < K * K; pair++) {
      assertThat(targets.pair(1, pair / K, pair % K)).isZero();
    }
    assertThat(targets.tag(1, 0)).isPositive();
  }

  @Test
  void teachersUnsureOfEverythingShouldStillTeach() {
    int tags = 201;
    TagMarginals unsure =
        new TagMarginals() {
          @Override
          public int tokens() {
            return 2;
          }

          @Override
          public double tag(int token, int tag) {
            return 1.0 / tags;
          }

          @Override
          public double pair(int token, int from, int to) {
            return 1.0 / (tags * tags);
          }
        };

    TagTargets targets = new AveragedMarginals(tags, true).of(List.of(unsure));

    assertThat(targets.pair(1, 200, 7)).isEqualTo((float) (1.0 / (tags * tags)));
  }

  private static TagMarginals marginals(long seed, float scale) {
    Random random = new Random(seed);
    float[] transitions = new float[LinearChain.size(K)];
    float[] scores = new float[TOKENS * K];
    for (int i = 0; i < transitions.length; i++) {
      transitions[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] = scale * (float) random.nextGaussian();
    }
    return new LinearChain(TAGS, transitions).marginals(scores, 0, TOKENS);
  }
}
