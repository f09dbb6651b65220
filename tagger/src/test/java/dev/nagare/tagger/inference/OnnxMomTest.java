package dev.nagare.tagger.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.EncodedWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxMomTest {

  private static final MomSizes[] SIZES = {RandomModel.SMALL, RandomModel.UNEVEN, MomSizes.PAPER};

  static Stream<MomSizes> sizes() {
    return Stream.of(SIZES);
  }

  static Stream<Arguments> sizesAndPrecisions() {
    return Arrays.stream(SIZES)
        .flatMap(sizes -> Arrays.stream(Precision.values()).map(each -> Arguments.of(sizes, each)));
  }

  // --- what it computes ---

  @ParameterizedTest
  @MethodSource("sizes")
  void shouldComputeTheModel(MomSizes sizes) {
    ModelBundle bundle = RandomModel.bundle(sizes, Precision.FLOAT32);

    assertThat(largestDifference(bundle, RandomModel.utterances(1, 200, 1, 1, 7, 31)))
        .isLessThan(1e-4);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void shouldComputeTheModelInWholeNumbersButForStatesRoundedTheOtherWay(MomSizes sizes) {
    ModelBundle bundle = RandomModel.bundle(sizes, Precision.INT8);

    assertThat(largestDifference(bundle, RandomModel.utterances(1, 200, 1, 1, 7, 31)))
        .isLessThan(0.1);
  }

  @Test
  void shouldComputeInWholeNumbersOnlyWhereItShall() {
    List<List<EncodedWord>> utterances = RandomModel.utterances(2, 12);
    try (OnnxMom exact = OnnxMom.load(RandomModel.bundle(MomSizes.PAPER, Precision.FLOAT32));
        OnnxMom whole = OnnxMom.load(RandomModel.bundle(MomSizes.PAPER, Precision.INT8))) {
      float[] expected = exact.scores(utterances);
      float[] rounded = whole.scores(utterances);

      assertThat(rounded).isNotEqualTo(expected);
      assertThat(difference(expected, rounded)).isBetween(1e-3, 0.5);
      assertThat(whole.gates(utterances.get(0)).get(3))
          .isEqualTo(exact.gates(utterances.get(0)).get(3));
    }
  }

  @ParameterizedTest
  @MethodSource("sizesAndPrecisions")
  void shouldComputeTheModelInBatchesOfAnySize(MomSizes sizes, Precision precision) {
    ModelBundle bundle = RandomModel.bundle(sizes, precision);
    List<List<EncodedWord>> utterances = RandomModel.utterances(3, lengths(70));
    try (OnnxMom mom = OnnxMom.load(bundle)) {
      List<float[]> alone = alone(mom, utterances);
      for (int count : new int[] {1, 2, 5, 31, 32, 33, 65, 70}) {
        assertThat(mom.scores(utterances.subList(0, count)))
            .as("%s utterances", count)
            .isEqualTo(joined(alone.subList(0, count)));
      }
    }
  }

  // --- what it does not depend on ---

  @ParameterizedTest
  @MethodSource("sizesAndPrecisions")
  void shouldGiveTheSameBesideOthersToTheLastBit(MomSizes sizes, Precision precision) {
    List<List<EncodedWord>> utterances = new ArrayList<>(RandomModel.utterances(4, lengths(70)));
    utterances.addAll(RandomModel.utterances(5, 200, 64));
    Random random = new Random(6);
    try (OnnxMom mom = OnnxMom.load(RandomModel.bundle(sizes, precision))) {
      List<float[]> alone = alone(mom, utterances);
      for (int times = 0; times < 3; times++) {
        List<Integer> order = shuffled(utterances.size(), random);
        int most = 1 + random.nextInt(order.size());
        for (int from = 0; from < order.size(); from += most) {
          List<Integer> chosen = order.subList(from, Math.min(order.size(), from + most));
          assertThat(mom.scores(chosen.stream().map(utterances::get).toList()))
              .isEqualTo(joined(chosen.stream().map(alone::get).toList()));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void shouldMakeTheSameOfAWordBesideOthersToTheLastBit(MomSizes sizes) {
    List<EncodedWord> words = RandomModel.utterances(7, 150).get(0).stream().distinct().toList();
    try (OnnxMom mom = OnnxMom.load(RandomModel.bundle(sizes, Precision.FLOAT32))) {
      List<float[]> together = mom.gates(words);
      List<Integer> order = shuffled(words.size(), new Random(8));
      List<float[]> shuffled = mom.gates(order.stream().map(words::get).toList());

      assertThat(words.size()).isGreaterThan(64);
      for (int i = 0; i < words.size(); i++) {
        assertThat(mom.gates(words.subList(i, i + 1)).get(0)).isEqualTo(together.get(i));
        assertThat(shuffled.get(i)).isEqualTo(together.get(order.get(i)));
      }
    }
  }

  @Test
  void shouldBeRefusedWhatIsNoGraph() {
    assertThatThrownBy(() -> OnnxSession.load(new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("ONNX Runtime cannot load a graph");
  }

  /** From one word to forty, most of them short. */
  private static int[] lengths(int count) {
    return IntStream.range(0, count).map(i -> 1 + i * 17 % 41 * (i % 3) / 2).toArray();
  }

  private static List<Integer> shuffled(int count, Random random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    Collections.shuffle(order, random);
    return order;
  }

  private static List<float[]> alone(OnnxMom mom, List<List<EncodedWord>> utterances) {
    return utterances.stream().map(utterance -> mom.scores(List.of(utterance))).toList();
  }

  private static float[] joined(List<float[]> parts) {
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** Of a score, as a part of the largest one if that is above 1. */
  private static double largestDifference(ModelBundle bundle, List<List<EncodedWord>> utterances) {
    List<double[]> expected =
        new ReferenceMom(bundle.network().weights(), bundle.precision())
            .scores(EncodedBatch.of(utterances));
    try (OnnxMom mom = OnnxMom.load(bundle)) {
      return difference(
          expected.stream().flatMapToDouble(Arrays::stream).toArray(), mom.scores(utterances));
    }
  }

  private static double difference(float[] expected, float[] actual) {
    return difference(
        IntStream.range(0, expected.length).mapToDouble(i -> expected[i]).toArray(), actual);
  }

  private static double difference(double[] expected, float[] actual) {
    assertThat(actual).hasSize(expected.length);
    double largest = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElseThrow());
    return IntStream.range(0, actual.length)
        .mapToDouble(i -> Math.abs(expected[i] - actual[i]) / largest)
        .max()
        .orElseThrow();
  }
}
