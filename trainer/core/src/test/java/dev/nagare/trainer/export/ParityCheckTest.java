package dev.nagare.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.inference.OnnxMom;
import dev.nagare.trainer.ToyData;
import dev.nagare.trainer.ToyModel;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParityCheckTest {

  @Test
  void shouldPassWhatServesAsItWasTrained() {
    ParityCheck.Result result = compare(ToyModel.bundle().network().weights());

    assertThat(result.passed()).isTrue();
    assertThat(result.tokens()).isEqualTo(sample().stream().mapToInt(List::size).sum());
    assertThat(result.largestDifference()).isLessThan(1e-5);
    assertThat(result.differentTags()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "character_embeddings, 8",
    "character_lstm.backward.recurrent_weights, 8",
    "word_embeddings, 8",
    "word_lstm.forward.input_bias, 35",
    "dense.weights, 8"
  })
  void shouldFailWhenOneWeightIsNotTheTrainedOne(String name, int place) {
    MomWeights altered = ToyModel.weightsWith(name, values -> values[place] += 3);

    ParityCheck.Result result = compare(altered);

    assertThat(result.passed()).isFalse();
    assertThat(result.largestDifference()).isGreaterThan(ParityCheck.TOLERANCE);
  }

  @Test
  void shouldFailWhenTagsChangePlaces() {
    Consumer<float[]> preferOutside = values -> values[0] += 100;

    ParityCheck.Result result = compare(ToyModel.weightsWith("dense.bias", preferOutside));

    assertThat(result.passed()).isFalse();
    assertThat(result.differentTags()).isPositive();
  }

  @Test
  void shouldFailWhenThereAreScoresThatAreNoNumbers() {
    ParityCheck.Result result =
        compare(ToyModel.weightsWith("dense.bias", values -> values[0] = Float.NaN));

    assertThat(result.passed()).isFalse();
    assertThat(result.largestDifference()).isNaN();
  }

  @Test
  void shouldFailWhenOnlySomeUtterancesGiveNoNumbers() {
    ModelBundle bundle = ToyModel.bundle();
    int row = bundle.network().words().rowOf("jazz");
    int width = bundle.network().sizes().wordEmbedding();
    ModelBundle altered =
        ToyModel.with(
            ToyModel.weightsWith("word_embeddings", values -> values[row * width] = Float.NaN));

    try (OnnxMom onnx = OnnxMom.load(bundle)) {
      ParityCheck.Result result = ParityCheck.compare(altered, onnx, sample());

      assertThat(row).isPositive();
      assertThat(result.passed()).isFalse();
      assertThat(result.largestDifference()).isNaN();
    }
  }

  @Test
  void shouldNotPassWithoutHavingComparedAnything() {
    ModelBundle bundle = ToyModel.bundle();
    try (OnnxMom onnx = OnnxMom.load(bundle)) {
      assertThat(ParityCheck.compare(bundle, onnx, List.of()).passed()).isFalse();
    }
  }

  @Test
  void shouldSayHowFarTheEnginesAreApart() {
    ParityException failure = new ParityException(new ParityCheck.Result(40, 0.25, 3));

    assertThat(failure)
        .hasMessage(
            "ONNX and PyTorch differ by 0.25 (at most 1.0E-4 is rounding) and in the tags of 3 of"
                + " 40 tokens");
  }

  @Test
  void shouldLetNoBundleOutWithoutComparison() {
    ModelBundle bundle = ToyModel.bundle();
    assertThatThrownBy(
            () ->
                BundleAssembly.assemble(
                    ToyModel.result().model(),
                    new BundleName("toy", "2"),
                    bundle.createdAt(),
                    bundle.training(),
                    bundle.parent(),
                    List.of()))
        .isInstanceOf(ParityException.class);
  }

  private static ParityCheck.Result compare(MomWeights served) {
    try (OnnxMom onnx = OnnxMom.load(ToyModel.with(served))) {
      return ParityCheck.compare(ToyModel.bundle(), onnx, sample());
    }
  }

  private static List<List<EncodedWord>> sample() {
    return ToyModel.encoded(ToyData.utterances(70, 9));
  }
}
