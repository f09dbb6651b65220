package dev.nagare.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.encoding.EncodedBatch;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlignmentLossTest {

  private static final double TEMPERATURE = 0.5;

  /** Words of three source sides and of their translations. */
  private static final int[] LENGTHS = {2, 4, 1, 3, 2, 1};

  private static final int SIZE = 5;

  private final Engine engine = TorchEngine.get();
  private final NDManager manager = engine.newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void sentencesShouldHaveTheLossOfTheEquation() {
    double[][] states = states(7);

    double loss = loss(states, (of, array) -> of.sentences(array, LENGTHS));

    assertThat(loss).isCloseTo(sentences(states), within(1e-5));
  }

  @Test
  void wordsShouldHaveTheLossOfTheEquation() {
    double[][] states = states(8);

    double loss = loss(states, (of, array) -> of.words(array, LENGTHS));

    assertThat(loss).isCloseTo(words(states), within(1e-5));
  }

  @Test
  void equalSidesShouldHaveLessLossThanOthers() {
    int[] lengths = {2, 3, 2, 3};
    double[][] same = states(9, 10);
    for (int i = 0; i < 5; i++) {
      same[5 + i] = same[i].clone();
    }
    double[][] others = states(9, 10);

    assertThat(loss(same, (of, array) -> of.sentences(array, lengths)))
        .isLessThan(loss(others, (of, array) -> of.sentences(array, lengths)));
    assertThat(loss(same, (of, array) -> of.words(array, lengths)))
        .isLessThan(loss(others, (of, array) -> of.words(array, lengths)));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "0, 1", "2, 3"})
  void gradientsOfAllWeightsShouldBeThoseOfTheLoss(double sentenceWeight, double wordWeight) {
    AlignmentSettings settings =
        new AlignmentSettings(sentenceWeight, wordWeight, TEMPERATURE, 8, 0, NewWords.RANDOM);
    EncodedBatch pairs = EncodedBatch.of(RandomMom.utterances(8, 3));
    MomNetwork network = new MomNetwork(manager, RandomMom.weights(3));
    network.parameters().values().forEach(array -> array.setRequiresGradient(true));
    try (GradientCollector collector = engine.newGradientCollector()) {
      collector.backward(loss(network, pairs, settings));
    }

    network
        .parameters()
        .forEach(
            (name, array) -> {
              if (reachesTheStates(name)) {
                float[] slopes = array.getGradient().toFloatArray();
                int steepest = steepest(slopes);
                double expected = difference(name, steepest, pairs, settings);
                assertThat((double) slopes[steepest])
                    .as("%s[%s]", name, steepest)
                    .isCloseTo(expected, within(2e-3 + 0.03 * Math.abs(expected)));
                assertThat(slopes[steepest]).as(name).isNotZero();
              }
            });
  }

  @Test
  void pairsShouldHaveTwoSides() {
    EncodedBatch words = EncodedBatch.of(RandomMom.utterances(3, 3));

    assertThatThrownBy(() -> new LabeledBatch(words, new int[0], List.of(), new int[0], 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 utterances are not 2 pairs");
  }

  private double loss(double[][] states, BiFunction<AlignmentLoss, NDArray, NDArray> kind) {
    float[] flat = new float[states.length * SIZE];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) states[i / SIZE][i % SIZE];
    }
    AlignmentLoss of =
        new AlignmentLoss(new AlignmentSettings(1, 1, TEMPERATURE, 8, 0, NewWords.RANDOM), manager);
    return kind.apply(of, manager.create(flat, new Shape(states.length, SIZE))).getFloat();
  }

  private NDArray loss(MomNetwork network, EncodedBatch pairs, AlignmentSettings settings) {
    NDArray states = network.states(pairs, Dropout.NONE, manager);
    return new AlignmentLoss(settings, manager).of(states, pairs.lengths());
  }

  /** The slope of the loss by one weight, from the losses on both sides of it. */
  private double difference(String name, int at, EncodedBatch pairs, AlignmentSettings settings) {
    float step = 5e-3f;
    double[] losses = new double[2];
    for (int side = 0; side < 2; side++) {
      MomWeights weights = RandomMom.weights(3);
      Tensor tensor = weights.get(name);
      tensor.values()[at] += side == 0 ? -step : step;
      losses[side] = loss(new MomNetwork(manager, weights), pairs, settings).getFloat();
    }
    return (losses[1] - losses[0]) / (2 * step);
  }

  private static boolean reachesTheStates(String name) {
    return !name.equals(MomWeights.DENSE_WEIGHTS)
        && !name.equals(MomWeights.DENSE_BIAS)
        && !name.equals(MomWeights.TRANSITIONS);
  }

  private static int steepest(float[] slopes) {
    int steepest = 0;
    for (int i = 1; i < slopes.length; i++) {
      steepest = Math.abs(slopes[i]) > Math.abs(slopes[steepest]) ? i : steepest;
    }
    return steepest;
  }

  private static double[][] states(long seed) {
    return states(seed, Arrays.stream(LENGTHS).sum());
  }

  private static double[][] states(long seed, int tokens) {
    Random random = new Random(seed);
    double[][] states = new double[tokens][SIZE];
    for (double[] state : states) {
      Arrays.setAll(state, i -> (float) random.nextGaussian());
    }
    return states;
  }

  /** The loss of the sentences in plain loops. */
  private static double sentences(double[][] states) {
    int pairs = LENGTHS.length / 2;
    double[][] means = new double[LENGTHS.length][SIZE];
    int at = 0;
    for (int u = 0; u < LENGTHS.length; u++) {
      for (int t = 0; t < LENGTHS[u]; t++, at++) {
        for (int k = 0; k < SIZE; k++) {
          means[u][k] += states[at][k] / LENGTHS[u];
        }
      }
    }
    double loss = 0;
    for (int n = 0; n < pairs; n++) {
      double forward = 0;
      double backward = 0;
      for (int m = 0; m < pairs; m++) {
        forward += Math.exp(cosine(means[n], means[pairs + m]) / TEMPERATURE);
        backward += Math.exp(cosine(means[m], means[pairs + n]) / TEMPERATURE);
      }
      double own = Math.exp(cosine(means[n], means[pairs + n]) / TEMPERATURE);
      loss -= Math.log(own / forward) + Math.log(own / backward);
    }
    return loss / (2 * pairs);
  }

  /** The loss of the words in plain loops. */
  private static double words(double[][] states) {
    int pairs = LENGTHS.length / 2;
    double loss = 0;
    for (int n = 0; n < pairs; n++) {
      double[][] x = part(states, n);
      double[][] y = part(states, pairs + n);
      double agreement = 0;
      for (double[] xi : x) {
        for (double[] yj : y) {
          agreement += weight(xi, yj, y) * weight(yj, xi, x);
        }
      }
      loss += 1 - agreement / Math.min(x.length, y.length);
    }
    return loss / pairs;
  }

  /** The attention of a word to another among all words of that side. */
  private static double weight(double[] from, double[] to, double[][] side) {
    double sum = 0;
    for (double[] other : side) {
      sum += Math.exp(cosine(from, other) / TEMPERATURE);
    }
    return Math.exp(cosine(from, to) / TEMPERATURE) / sum;
  }

  private static double[][] part(double[][] states, int utterance) {
    int first = Arrays.stream(LENGTHS).limit(utterance).sum();
    return Arrays.copyOfRange(states, first, first + LENGTHS[utterance]);
  }

  private static double cosine(double[] left, double[] right) {
    double dot = 0;
    double leftSquares = 0;
    double rightSquares = 0;
    for (int k = 0; k < SIZE; k++) {
      dot += left[k] * right[k];
      leftSquares += left[k] * left[k];
      rightSquares += right[k] * right[k];
    }
    return dot / Math.sqrt(leftSquares * rightSquares);
  }
}
