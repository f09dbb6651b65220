package dev.nagare.trainer.model;

import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.encoding.EncodedBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The Mixed Orthographic Model in plain loops and 64-bit numbers, one utterance and one word at a
 * time: nothing is padded, so nothing can leak out of padding.
 */
public final class ReferenceMom {

  private final MomWeights weights;

  public ReferenceMom(MomWeights weights) {
    this.weights = weights;
  }

  /** Scores of every token's tags, utterance by utterance. */
  public List<double[]> scores(EncodedBatch batch) {
    List<double[]> rows = new ArrayList<>();
    for (int u = 0; u < batch.utterances(); u++) {
      List<double[]> tokens = new ArrayList<>();
      for (int t = 0; t < batch.lengths()[u]; t++) {
        tokens.add(wordVector(batch, batch.tokenWords()[u * batch.maxTokens() + t]));
      }
      List<double[]> forward = lstm(MomWeights.WORD_LSTM, "forward", tokens);
      List<double[]> backward = backward(MomWeights.WORD_LSTM, tokens);
      for (int t = 0; t < tokens.size(); t++) {
        double[] states = joined(forward.get(t), backward.get(t));
        rows.add(
            times(
                weights.get(MomWeights.DENSE_WEIGHTS), states, weights.get(MomWeights.DENSE_BIAS)));
      }
    }
    return rows;
  }

  private double[] wordVector(EncodedBatch batch, int word) {
    List<double[]> bigrams = new ArrayList<>();
    for (int c = 0; c < batch.bigramCounts()[word]; c++) {
      bigrams.add(
          row(MomWeights.CHARACTER_EMBEDDINGS, batch.bigramRows()[word * batch.maxBigrams() + c]));
    }
    List<double[]> forward = lstm(MomWeights.CHARACTER_LSTM, "forward", bigrams);
    List<double[]> backward = backward(MomWeights.CHARACTER_LSTM, bigrams);
    double[] characters = joined(forward.get(forward.size() - 1), backward.get(0));
    return joined(characters, row(MomWeights.WORD_EMBEDDINGS, batch.wordRows()[word]));
  }

  private List<double[]> backward(String name, List<double[]> inputs) {
    List<double[]> reversed = new ArrayList<>(inputs);
    Collections.reverse(reversed);
    List<double[]> states = lstm(name, "backward", reversed);
    Collections.reverse(states);
    return states;
  }

  private List<double[]> lstm(String name, String direction, List<double[]> inputs) {
    Tensor inputWeights = weights.get(MomWeights.lstm(name, direction, "input_weights"));
    Tensor recurrentWeights = weights.get(MomWeights.lstm(name, direction, "recurrent_weights"));
    Tensor inputBias = weights.get(MomWeights.lstm(name, direction, "input_bias"));
    Tensor recurrentBias = weights.get(MomWeights.lstm(name, direction, "recurrent_bias"));
    int units = recurrentWeights.size(1);
    double[] state = new double[units];
    double[] cell = new double[units];
    List<double[]> states = new ArrayList<>();
    for (double[] input : inputs) {
      double[] fromInput = times(inputWeights, input, inputBias);
      double[] fromState = times(recurrentWeights, state, recurrentBias);
      double[] next = new double[units];
      for (int h = 0; h < units; h++) {
        double in = sigmoid(fromInput[h] + fromState[h]);
        double forget = sigmoid(fromInput[units + h] + fromState[units + h]);
        double candidate = Math.tanh(fromInput[2 * units + h] + fromState[2 * units + h]);
        double out = sigmoid(fromInput[3 * units + h] + fromState[3 * units + h]);
        cell[h] = forget * cell[h] + in * candidate;
        next[h] = out * Math.tanh(cell[h]);
      }
      state = next;
      states.add(next);
    }
    return states;
  }

  private double[] row(String name, int row) {
    Tensor table = weights.get(name);
    double[] values = new double[table.size(1)];
    for (int i = 0; i < values.length; i++) {
      values[i] = table.values()[row * values.length + i];
    }
    return values;
  }

  private static double[] times(Tensor matrix, double[] vector, Tensor bias) {
    double[] product = new double[matrix.size(0)];
    for (int r = 0; r < product.length; r++) {
      product[r] = bias.values()[r];
      for (int c = 0; c < vector.length; c++) {
        product[r] += matrix.values()[r * vector.length + c] * vector[c];
      }
    }
    return product;
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
}
