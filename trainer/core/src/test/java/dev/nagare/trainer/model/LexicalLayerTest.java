package dev.nagare.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.tagger.encoding.LexicalFeatures;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LexicalLayerTest {

  private static final int TAGS = 2;

  @Test
  void shouldMoveRowsOfTheBatchAgainstTheirGradientAndNoOthers() {
    LexicalLayer layer = new LexicalLayer(new float[3 * TAGS], TAGS, 0.1, 0, 1);

    layer.learn(features(1), new float[] {4, -0.5f});
    layer.average(0);

    // AdaGrad's first step has the size of the learning rate, whatever the gradient's.
    assertThat(layer.averaged())
        .containsExactly(new float[] {0, 0, -0.1f, 0.1f, 0, 0}, within(1e-6f));
  }

  @Test
  void laterStepsShouldBeSmaller() {
    LexicalLayer layer = new LexicalLayer(new float[TAGS], TAGS, 0.1, 0, 1);

    layer.learn(features(0), new float[] {1, 1});
    layer.learn(features(0), new float[] {1, 1});
    layer.average(0);

    float expected = (float) (-0.1 - 0.1 / Math.sqrt(2));
    assertThat(layer.averaged()[0]).isCloseTo(expected, within(1e-6f));
  }

  @Test
  void theAverageShouldFollowSlowly() {
    LexicalLayer layer = new LexicalLayer(new float[] {1, 1}, TAGS, 0.1, 0, 1);

    layer.learn(features(0), new float[] {1, -1});
    layer.average(0.9);

    assertThat(layer.averaged()).containsExactly(new float[] {0.99f, 1.01f}, within(1e-6f));
  }

  @Test
  void shouldLeaveOutAllFeaturesOfATokenOrNone() {
    LexicalLayer layer = new LexicalLayer(new float[TAGS], TAGS, 0.1, 0.3, 1);
    int[] features = new int[2000 * LexicalFeatures.PER_TOKEN];

    int[] kept = layer.drop(features);

    int dropped = 0;
    for (int from = 0; from < kept.length; from += LexicalFeatures.PER_TOKEN) {
      int[] token = Arrays.copyOfRange(kept, from, from + LexicalFeatures.PER_TOKEN);
      assertThat(Arrays.stream(token).distinct()).hasSize(1);
      dropped += token[0] == LexicalFeatures.NONE ? 1 : 0;
    }
    assertThat(dropped).isBetween(500, 700);
    assertThat(features).containsOnly(0);
  }

  private static int[] features(int row) {
    int[] features = new int[LexicalFeatures.PER_TOKEN];
    Arrays.fill(features, LexicalFeatures.NONE);
    features[2] = row;
    return features;
  }
}
