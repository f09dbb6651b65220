package dev.nagare.tagger.inference;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Machines that compute something else than the weights say. */
class ReferenceParityTest {

  private static final MomSizes SIZES = RandomModel.UNEVEN;

  @ParameterizedTest
  @EnumSource
  void shouldPassWhatTheWeightsSay(Precision precision) {
    ModelBundle bundle = RandomModel.bundle(SIZES, precision);
    try (OnnxMom mom = OnnxMom.load(bundle)) {
      assertThatCode(() -> ReferenceParity.check(bundle, mom::scores)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "character_lstm.forward.input_weights, 8",
    "character_lstm.backward.recurrent_weights, 8",
    "word_lstm.forward.input_bias, 35",
    "word_lstm.backward.recurrent_weights, 8",
    "dense.weights, 8",
    "dense.bias, 1"
  })
  void shouldRefuseWhatOtherWeightsSay(String name, int place) {
    assertRefused(
        RandomModel.weightsWithMore(SIZES, name, place, 3), Precision.FLOAT32, "give wrong ");
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseATagThatIsPreferred(Precision precision) {
    assertRefused(
        RandomModel.weightsWithMore(SIZES, MomWeights.DENSE_BIAS, 1, 3), precision, "give wrong ");
  }

  @Test
  void shouldRefuseScoresThatDifferOnlyWhereProbabilitiesDoNot() {
    // Every score of a tag is higher by the same: the softmax hides it, transitions would not.
    MomWeights weights = RandomModel.weights(SIZES);
    float[] biases = weights.get(MomWeights.DENSE_BIAS).values();
    for (int i = 0; i < biases.length; i++) {
      biases[i] += 1;
    }

    assertRefused(weights, Precision.FLOAT32, "give wrong scores on this machine");
  }

  private static void assertRefused(MomWeights others, Precision precision, String why) {
    ModelBundle bundle = RandomModel.bundle(SIZES, precision);
    try (OnnxMom mom = OnnxMom.load(RandomModel.bundle(SIZES, others, precision))) {
      assertThatThrownBy(() -> ReferenceParity.check(bundle, mom::scores))
          .isInstanceOf(BundleFormatException.class)
          .hasMessageStartingWith("weights: " + why);
    }
  }
}
