package dev.nagare.tagger.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Precision;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Serving of a model whose weights are stored in 8 bits, beside the same one stored as floats. */
class StoredWeightsTest {

  private static final MomWeights FLOATS = RandomModel.weights(RandomModel.UNEVEN);

  /** On random weights, which lie farther from the nearest integers than trained ones. */
  private static final double MAX_DIFFERENCE = 0.2;

  @Test
  void shouldMultiplyTheSameIntegersAsBefore() {
    MomGraphs before = new MomGraphs(bundle(FLOATS, Precision.INT8));
    MomGraphs stored = new MomGraphs(bundle(FLOATS.inEightBits(), Precision.INT8));

    assertThat(stored.step()).isEqualTo(before.step());
    assertThat(stored.tags()).isEqualTo(before.tags());
    assertThat(stored.words()).isNotEqualTo(before.words());
  }

  @Test
  void shouldGiveAlmostTheSameScores() {
    for (Precision precision : Precision.values()) {
      float[] before = scores(bundle(FLOATS, precision));
      float[] stored = scores(bundle(FLOATS.inEightBits(), precision));

      double largest = 0;
      for (int i = 0; i < before.length; i++) {
        largest = Math.max(largest, Math.abs(before[i] - stored[i]));
      }
      assertThat(largest).isBetween(1e-6, MAX_DIFFERENCE);
    }
  }

  @Test
  void shouldGiveTheSameBitsFromTheFile() throws IOException {
    ModelBundle bundle = bundle(FLOATS.inEightBits(), Precision.INT8);
    ModelBundle read = BundleReader.read(BundleWriter.toBytes(bundle)).bundle();

    assertThat(scores(read)).isEqualTo(scores(bundle));
  }

  private static ModelBundle bundle(MomWeights weights, Precision precision) {
    return RandomModel.bundle(RandomModel.UNEVEN, weights, precision);
  }

  private static float[] scores(ModelBundle bundle) {
    try (OnnxMom mom = OnnxMom.load(bundle)) {
      return mom.scores(RandomModel.utterances(3, 4, 1, 9, 20));
    }
  }
}
