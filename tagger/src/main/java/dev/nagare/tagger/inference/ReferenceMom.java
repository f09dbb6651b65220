package dev.nagare.tagger.inference;

import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.encoding.EncodedBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The Mixed Orthographic Model (Johnson et al. 2019, section 3) in plain loops and 64-bit numbers,
 * one utterance and one word at a time. Nothing is padded, so padding cannot affect results. It is
 * the reference for the results of engines. It takes about a nanosecond for each weight and token.
 */
public final class ReferenceMom {

  private final MomWeights weights;
  private final Product dense;
  private final Lstm characters;
  private final Lstm words;

  /** Creates a reference with the weights as trained. */
  public ReferenceMom(MomWeights weights) {
    this(weights, Precision.FLOAT32);
  }

  /**
   * Creates a reference. With another precision than floats, weights and states are first rounded
   * as in serving.
   */
  ReferenceMom(MomWeights weights, Precision precision) {
    this.weights = weights;
    this.dense = new Product(weights.get(MomWeights.DENSE_WEIGHTS), precision);
    this.characters = new Lstm(MomWeights.CHARACTER_LSTM, Precision.FLOAT32);
    this.words = new Lstm(MomWeights.WORD_LSTM, precision);
  }

  /** A product of states and a matrix. */
  private static final class Product {

    private final Tensor matrix;
    private final Precision precision;

    Product(Tensor matrix, Precision precision) {
      this.matrix = precision == Precision.INT8 ? EightBit.of(matrix).rounded() : matrix;
      this.precision = precision;
    }

    void addTo(double[] sums, double[] states) {
      addProduct(
          matrix,
          precision == Precision.INT8
              ? Arrays.stream(states).map(EightBit::rounded).toArray()
              : states,
          sums);
    }
  }

  /** Returns the scores of every token's tags in nats, utterance by utterance, without padding. */
  public List<double[]> scores(EncodedBatch batch) {
    List<double[]> vectors = new ArrayList<>(batch.words());
    for (int w = 0; w < batch.words(); w++) {
      vectors.add(wordVector(batch, w));
    }
    List<double[]> rows = new ArrayList<>();
    for (int u = 0; u < batch.utterances(); u++) {
      List<double[]> tokens = new ArrayList<>();
      for (int t = 0; t < batch.lengths()[u]; t++) {
        tokens.add(vectors.get(batch.tokenWords()[u * batch.maxTokens() + t]));
      }
      addScores(tokens, rows);
    }
    return rows;
  }

  private void addScores(List<double[]> tokens, List<double[]> rows) {
    List<double[]> forward = words.forward(tokens);
    List<double[]> backward = words.backward(tokens);
    for (int t = 0; t < tokens.size(); t++) {
      double[] scores = values(weights.get(MomWeights.DENSE_BIAS));
      dense.addTo(scores, joined(forward.get(t), backward.get(t)));
      rows.add(scores);
    }
  }

  /** Returns the last states of the character Bi-LSTM, then the word's embedding. */
  private double[] wordVector(EncodedBatch batch, int word) {
    List<double[]> bigrams = new ArrayList<>();
    for (int c = 0; c < batch.bigramCounts()[word]; c++) {
      bigrams.add(
          row(MomWeights.CHARACTER_EMBEDDINGS, batch.bigramRows()[word * batch.maxBigrams() + c]));
    }
    List<double[]> forward = characters.forward(bigrams);
    List<double[]> backward = characters.backward(bigrams);
    double[] states = joined(forward.get(forward.size() - 1), backward.get(0));
    return joined(states, row(MomWeights.WORD_EMBEDDINGS, batch.wordRows()[word]));
  }

  private double[] row(String name, int row) {
    Tensor table = weights.get(name);
    double[] values = new double[table.size(1)];
    for (int i = 0; i < values.length; i++) {
      values[i] = table.values()[row * values.length + i];
    }
    return values;
  }

  private static double[] values(Tensor tensor) {
    double[] values = new double[tensor.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.values()[i];
    }
    return values;
  }

  /**
   * Adds a product. It computes four sums at once, so that no addition waits for the one before.
   */
  private static void addProduct(Tensor matrix, double[] vector, double[] sums) {
    float[] values = matrix.values();
    int columns = vector.length;
    for (int r = 0; r < sums.length; r++) {
      int at = r * columns;
      double first = 0;
      double second = 0;
      double third = 0;
      double fourth = 0;
      int c = 0;
      for (; c + 3 < columns; c += 4) {
        first += values[at + c] * vector[c];
        second += values[at + c + 1] * vector[c + 1];
        third += values[at + c + 2] * vector[c + 2];
        fourth += values[at + c + 3] * vector[c + 3];
      }
      for (; c < columns; c++) {
        first += values[at + c] * vector[c];
      }
      sums[r] += first + second + third + fourth;
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double[] joined(double[] left, double[] right) {
    double[] both = new double[left.length + right.length];
    System.arraycopy(left, 0, both, 0, left.length);
    System.arraycopy(right, 0, both, left.length, right.length);
    return both;
  }

  /** Both directions of a Bi-LSTM. Gates are in the order input, forget, cell, output. */
  private final class Lstm {

    private final String name;
    private final Precision precision;

    Lstm(String name, Precision precision) {
      this.name = name;
      this.precision = precision;
    }

    List<double[]> forward(List<double[]> inputs) {
      return states("forward", inputs);
    }

    List<double[]> backward(List<double[]> inputs) {
      List<double[]> reversed = new ArrayList<>(inputs);
      Collections.reverse(reversed);
      List<double[]> states = states("backward", reversed);
      Collections.reverse(states);
      return states;
    }

    private List<double[]> states(String direction, List<double[]> inputs) {
      Tensor inputWeights = weight(direction, "input_weights");
      Tensor recurrentWeights = weight(direction, "recurrent_weights");
      Product recurrence = new Product(recurrentWeights, precision);
      double[] biases = values(weight(direction, "input_bias"));
      Tensor recurrentBias = weight(direction, "recurrent_bias");
      for (int i = 0; i < biases.length; i++) {
        biases[i] += recurrentBias.values()[i];
      }
      double[] cell = new double[recurrentWeights.size(1)];
      double[] state = new double[cell.length];
      List<double[]> states = new ArrayList<>(inputs.size());
      for (double[] input : inputs) {
        double[] gates = biases.clone();
        addProduct(inputWeights, input, gates);
        recurrence.addTo(gates, state);
        state = step(gates, cell);
        states.add(state);
      }
      return states;
    }

    private Tensor weight(String direction, String kind) {
      return weights.get(MomWeights.lstm(name, direction, kind));
    }

    /** Returns the next state and updates the cell in place. */
    private double[] step(double[] gates, double[] cell) {
      int units = cell.length;
      double[] state = new double[units];
      for (int h = 0; h < units; h++) {
        double in = sigmoid(gates[h]);
        double forget = sigmoid(gates[units + h]);
        double candidate = Math.tanh(gates[2 * units + h]);
        double out = sigmoid(gates[3 * units + h]);
        cell[h] = forget * cell[h] + in * candidate;
        state[h] = out * Math.tanh(cell[h]);
      }
      return state;
    }
  }
}
