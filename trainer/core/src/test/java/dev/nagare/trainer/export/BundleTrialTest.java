package dev.nagare.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.trainer.ToyModel;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A trained bundle with one thing wrong, which may never serve. */
class BundleTrialTest {

  private static final ModelBundle BUNDLE = ToyModel.bundle();

  @ParameterizedTest
  @EnumSource
  void shouldOpenWhatWasTrained(Precision precision) {
    assertThatCode(() -> OnnxTagger.of(ToyModel.RELEASE, BUNDLE.with(precision)).close())
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "character_lstm.forward.input_weights",
        "character_lstm.backward.recurrent_bias",
        "word_embeddings",
        "word_lstm.forward.recurrent_weights",
        "word_lstm.backward.input_bias",
        "dense.weights",
        "dense.bias"
      })
  void shouldRefuseOneNumberThatIsNone(String name) {
    MomWeights weights =
        ToyModel.weightsWith(name, values -> values[values.length - 1] = Float.NaN);

    assertRefused(ToyModel.with(weights), "give ");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void shouldRefuseScoresThatAreNoNumbers(float none) {
    assertRefused(
        ToyModel.with(ToyModel.weightsWith("dense.bias", values -> values[1] = none)),
        "give scores that are no numbers");
  }

  @Test
  void shouldRefuseWhatCanBeReadButHasScoresThatRoundingHides() throws IOException {
    // Beside a million a 32-bit float tells no sixteenth of a nat from the next.
    MomWeights weights =
        ToyModel.weightsWith("dense.bias", values -> Arrays.fill(values, MomWeights.LARGEST));

    ModelBundle read = BundleReader.read(BundleWriter.toBytes(ToyModel.with(weights))).bundle();

    assertRefused(read, "give wrong probabilities on this machine");
  }

  @Test
  void shouldRefuseATagThatTheWeightsDoNotScore() {
    assertRefused(withTags(BUNDLE.tags().subList(0, 2)), "ONNX Runtime cannot run them");
  }

  private static ModelBundle withTags(List<String> tags) {
    return new ModelBundle(
        BUNDLE.name(),
        BUNDLE.createdAt(),
        BUNDLE.languages(),
        tags,
        BUNDLE.network(),
        BUNDLE.precision(),
        BUNDLE.training(),
        Map.of(),
        BUNDLE.parent());
  }

  private static void assertRefused(ModelBundle bundle, String why) {
    assertThatThrownBy(() -> OnnxTagger.of(ToyModel.RELEASE, bundle).close())
        .isInstanceOfSatisfying(
            BundleFormatException.class, e -> assertThat(e.field()).isEqualTo("weights"))
        .hasMessageContaining(why);
  }
}
