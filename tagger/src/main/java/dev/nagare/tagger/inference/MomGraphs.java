package dev.nagare.tagger.inference;

import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.bundle.Tensor;
import java.util.List;

/**
 * Builds the ONNX graphs that {@link OnnxMom} runs. The first graph computes everything that
 * depends on a word alone, including the input side of the word Bi-LSTM, so that the result can be
 * cached for each word. The second is the recurrent side, which runs once for each step of all
 * utterances of a batch. The third computes the scores of tags.
 *
 * <p>Gates are in the order input, forget, output, cell: the cell gate, the only one without a
 * sigmoid, is last. In the weights it is the third. Gates with a sigmoid are halved, here and in
 * the recurrent weights: since {@code sigmoid(x) = tanh(x / 2) / 2 + 1 / 2}, all gates go through
 * one loop.
 */
final class MomGraphs {

  /** The rows of the bigram embeddings: [W, C], 32-bit integers. */
  static final String BIGRAM_ROWS = "bigram_rows";

  /** The number of bigrams of each word: [W], 32-bit integers. */
  static final String BIGRAM_COUNTS = "bigram_counts";

  /** The rows of the word embeddings: [W], 32-bit integers. */
  static final String WORD_ROWS = "word_rows";

  /** A word's contribution to the gates, the forward ones first: [W, 8H]. */
  static final String WORD_GATES = "word_gates";

  /** The states of each utterance in one direction: [B, H]. */
  static final List<String> STATES = List.of("forward_states", "backward_states");

  /** The contribution of these states to the gates: [B, 4H]. */
  static final List<String> STATE_GATES = List.of("forward_gates", "backward_gates");

  /** The states of each token in both directions: [N, 2H]. */
  static final String TOKEN_STATES = "token_states";

  /** The score of each tag in nats: [N, tags]. */
  static final String SCORES = "scores";

  private static final int GATES = 4;

  /** The index of the only gate without a sigmoid, in the order here. */
  static final int CELL_GATE = 3;

  /** The order of the gates here, as indices into the weights' order. */
  private static final int[] ORDER = {0, 1, 3, 2};

  private final ModelBundle bundle;
  private final MomWeights weights;

  MomGraphs(ModelBundle bundle) {
    this.bundle = bundle;
    this.weights = bundle.network().weights();
  }

  /** Returns the graph from words to their contribution to the gates. */
  byte[] words() {
    OnnxGraph graph = new OnnxGraph("nagare_words");
    String bigrams = graph.integers(BIGRAM_ROWS, "words", "bigrams");
    String counts = graph.integers(BIGRAM_COUNTS, "words");
    String wordRows = graph.integers(WORD_ROWS, "words");
    String steps =
        graph.transpose(
            graph.gather(table(graph, MomWeights.CHARACTER_EMBEDDINGS), bigrams), 1, 0, 2);
    int units = bundle.network().sizes().characterLstm();
    String last = graph.lastStates(steps, characterLstm(graph), counts, units);
    String characters = graph.reshape(graph.transpose(last, 1, 0, 2), 0, 2L * units);
    String words = graph.gather(table(graph, MomWeights.WORD_EMBEDDINGS), wordRows);
    Tensor inputs = ordered(bothDirections("input_weights"));
    String gates =
        graph.dense(
            graph.concat(1, characters, words),
            graph.weights("input_weights", inputs),
            graph.weights("biases", ordered(wordBiases())));
    return graph.output(gates, WORD_GATES, "words", width(inputs.size(0))).toBytes();
  }

  /** Returns the graph from the states of both directions to their contribution to the gates. */
  byte[] step() {
    OnnxGraph graph = new OnnxGraph("nagare_step");
    for (int d = 0; d < STATES.size(); d++) {
      String name =
          MomWeights.lstm(MomWeights.WORD_LSTM, MomWeights.DIRECTIONS.get(d), "recurrent_weights");
      Tensor recurrent = ordered(weights.get(name));
      String states = graph.floats(STATES.get(d), "utterances", width(recurrent.size(1)));
      String gates = product(graph, states, name, recurrent);
      graph.output(gates, STATE_GATES.get(d), "utterances", width(recurrent.size(0)));
    }
    return graph.toBytes();
  }

  /** Returns the graph from the states of tokens to the scores of their tags. */
  byte[] tags() {
    OnnxGraph graph = new OnnxGraph("nagare_tags");
    Tensor dense = weights.get(MomWeights.DENSE_WEIGHTS);
    String states = graph.floats(TOKEN_STATES, "tokens", width(dense.size(1)));
    String scores = product(graph, states, MomWeights.DENSE_WEIGHTS, dense);
    String bias = graph.weights(MomWeights.DENSE_BIAS, weights.get(MomWeights.DENSE_BIAS));
    return graph.output(graph.sum(scores, bias), SCORES, "tokens", width(dense.size(0))).toBytes();
  }

  private String product(OnnxGraph graph, String states, String name, Tensor matrix) {
    return bundle.precision() == Precision.INT8
        ? graph.productInWholeNumbers(states, name, EightBit.of(matrix))
        : graph.product(states, graph.weights(name, turned(matrix)));
  }

  private static String width(int size) {
    return Integer.toString(size);
  }

  private String table(OnnxGraph graph, String name) {
    return graph.weights(name, weights.get(name));
  }

  private List<String> characterLstm(OnnxGraph graph) {
    return List.of(
        graph.weights("W", stacked("input_weights")),
        graph.weights("R", stacked("recurrent_weights")),
        graph.weights("B", characterBiases()));
  }

  /** Returns both directions in ONNX's order of gates: shape [2, 4H, columns]. */
  private Tensor stacked(String kind) {
    Tensor forward = weights.get(MomWeights.lstm(MomWeights.CHARACTER_LSTM, "forward", kind));
    Tensor backward = weights.get(MomWeights.lstm(MomWeights.CHARACTER_LSTM, "backward", kind));
    float[] values = new float[2 * forward.values().length];
    copyGates(forward, values, 0);
    copyGates(backward, values, forward.values().length);
    return new Tensor(values, 2, forward.size(0), forward.size(1));
  }

  /** Returns input and recurrent biases side by side: shape [2, 8H]. */
  private Tensor characterBiases() {
    int gates = GATES * bundle.network().sizes().characterLstm();
    float[] values = new float[4 * gates];
    int at = 0;
    for (String direction : MomWeights.DIRECTIONS) {
      for (String kind : List.of("input_bias", "recurrent_bias")) {
        copyGates(
            weights.get(MomWeights.lstm(MomWeights.CHARACTER_LSTM, direction, kind)), values, at);
        at += gates;
      }
    }
    return new Tensor(values, 2, 2 * gates);
  }

  /**
   * Copies gates from the order input, forget, cell, output to ONNX's input, output, forget, cell.
   */
  private static void copyGates(Tensor source, float[] target, int at) {
    int[] order = {0, 3, 1, 2};
    int block = source.values().length / order.length;
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(source.values(), order[i] * block, target, at + i * block, block);
    }
  }

  /** Returns both directions of the word LSTM, one below the other. */
  private Tensor bothDirections(String kind) {
    Tensor forward = weights.get(MomWeights.lstm(MomWeights.WORD_LSTM, "forward", kind));
    Tensor backward = weights.get(MomWeights.lstm(MomWeights.WORD_LSTM, "backward", kind));
    float[] values = new float[2 * forward.values().length];
    System.arraycopy(forward.values(), 0, values, 0, forward.values().length);
    System.arraycopy(
        backward.values(), 0, values, forward.values().length, backward.values().length);
    int[] shape = forward.shape();
    shape[0] *= 2;
    return new Tensor(values, shape);
  }

  /** Returns the sum of the input and the recurrent bias, which are only ever added. */
  private Tensor wordBiases() {
    Tensor sum = bothDirections("input_bias");
    float[] recurrent = bothDirections("recurrent_bias").values();
    for (int i = 0; i < recurrent.length; i++) {
      sum.values()[i] += recurrent[i];
    }
    return sum;
  }

  /** Returns the rows in the order of the gates here, all but the cell's halved. */
  private Tensor ordered(Tensor gates) {
    float[] ordered = new float[gates.values().length];
    int block = ordered.length / gates.size(0) * bundle.network().sizes().wordLstm();
    for (int i = 0; i < ordered.length; i++) {
      int gate = i / block % GATES;
      int from = i + (ORDER[gate] - gate) * block;
      ordered[i] = gate == CELL_GATE ? gates.values()[from] : gates.values()[from] / 2;
    }
    return new Tensor(ordered, gates.shape());
  }

  private static Tensor turned(Tensor matrix) {
    int rows = matrix.size(0);
    int columns = matrix.size(1);
    float[] turned = new float[rows * columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        turned[c * rows + r] = matrix.values()[r * columns + c];
      }
    }
    return new Tensor(turned, columns, rows);
  }
}
