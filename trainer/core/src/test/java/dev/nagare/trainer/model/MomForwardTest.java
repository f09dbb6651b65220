package dev.nagare.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.inference.OnnxMom;
import dev.nagare.tagger.inference.ReferenceMom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the engines compute, held against the model written out in plain Java. */
class MomForwardTest {

  private static final double ROUNDING = 1e-5;
  private static final MomWeights WEIGHTS = RandomMom.weights(1);
  private static final List<List<EncodedWord>> UTTERANCES = RandomMom.utterances(24, 2);

  @Test
  void pyTorchShouldComputeTheModel() {
    EncodedBatch batch = EncodedBatch.of(UTTERANCES);
    List<double[]> expected = new ReferenceMom(WEIGHTS).scores(batch);

    try (MomPredictor predictor = new MomPredictor(WEIGHTS)) {
      assertAllClose(predictor.scores(batch), expected);
    }
  }

  @Test
  void onnxRuntimeShouldComputeTheModel() {
    List<double[]> expected = new ReferenceMom(WEIGHTS).scores(EncodedBatch.of(UTTERANCES));

    try (OnnxMom onnx = OnnxMom.load(RandomMom.bundle(WEIGHTS))) {
      assertAllClose(onnx.scores(UTTERANCES), expected);
    }
  }

  @Test
  void paddingShouldNotChangeScores() {
    try (MomPredictor predictor = new MomPredictor(WEIGHTS)) {
      float[] together = predictor.scores(EncodedBatch.of(UTTERANCES));
      int at = 0;
      for (List<EncodedWord> utterance : UTTERANCES) {
        float[] alone = predictor.scores(EncodedBatch.of(List.of(utterance)));
        assertThat(Arrays.copyOfRange(together, at, at + alone.length))
            .containsExactly(alone, within((float) ROUNDING));
        at += alone.length;
      }
      assertThat(at).isEqualTo(together.length);
    }
  }

  @Test
  void shouldLeaveNoArraysBehind() {
    try (NDManager manager = TorchEngine.get().newBaseManager()) {
      MomNetwork network = new MomNetwork(manager, WEIGHTS);
      NDManager owner = network.parameters().get(MomWeights.DENSE_BIAS).getManager();
      int before = owner.getManagedArrays().size();

      network.scores(EncodedBatch.of(UTTERANCES));

      assertThat(owner.getManagedArrays()).hasSize(before);
    }
  }

  @Test
  void shouldGiveBackTheWeightsItWasGiven() {
    try (NDManager manager = TorchEngine.get().newBaseManager()) {
      Map<String, Tensor> copy = new MomNetwork(manager, WEIGHTS).weights();

      assertThat(copy.keySet()).containsExactlyElementsOf(WEIGHTS.names());
      copy.forEach((name, tensor) -> assertThat(tensor).isEqualTo(WEIGHTS.get(name)));
    }
  }

  private static void assertAllClose(float[] actual, List<double[]> expected) {
    assertThat(actual).hasSize(expected.size() * RandomMom.TAGS);
    for (int i = 0; i < expected.size(); i++) {
      int first = i * RandomMom.TAGS;
      assertClose(Arrays.copyOfRange(actual, first, first + RandomMom.TAGS), expected.get(i));
    }
  }

  private static void assertClose(float[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int k = 0; k < expected.length; k++) {
      assertThat((double) actual[k]).isCloseTo(expected[k], within(ROUNDING));
    }
  }
}
