package dev.nagare.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDManager;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.inference.OnnxMom;
import dev.nagare.tagger.inference.ReferenceMom;
import dev.nagare.trainer.export.OnnxExporter;
import java.io.IOException;
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
      float[] actual = predictor.scores(batch);

      assertThat(actual).hasSize(expected.size() * RandomMom.TAGS);
      for (int i = 0; i < expected.size(); i++) {
        int first = i * RandomMom.TAGS;
        assertClose(Arrays.copyOfRange(actual, first, first + RandomMom.TAGS), expected.get(i));
      }
    }
  }

  @Test
  void onnxRuntimeShouldComputeTheModel() throws IOException, MalformedModelException {
    EncodedBatch batch = EncodedBatch.of(UTTERANCES);
    List<double[]> expected = new ReferenceMom(WEIGHTS).scores(batch);

    try (OnnxMom onnx =
        OnnxMom.load(
            OnnxExporter.characterGraph(RandomMom.SIZES, WEIGHTS),
            OnnxExporter.utteranceGraph(RandomMom.SIZES, WEIGHTS))) {
      float[] actual = onnx.scores(batch);

      assertThat(actual).hasSize(batch.utterances() * batch.maxTokens() * RandomMom.TAGS);
      int at = 0;
      for (int u = 0; u < batch.utterances(); u++) {
        for (int t = 0; t < batch.lengths()[u]; t++) {
          int first = (u * batch.maxTokens() + t) * RandomMom.TAGS;
          assertClose(
              Arrays.copyOfRange(actual, first, first + RandomMom.TAGS), expected.get(at++));
        }
      }
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

  private static void assertClose(float[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int k = 0; k < expected.length; k++) {
      assertThat((double) actual[k]).isCloseTo(expected[k], within(ROUNDING));
    }
  }
}
