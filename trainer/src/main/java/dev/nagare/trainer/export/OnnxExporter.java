package dev.nagare.trainer.export;

import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.inference.GraphInterface;
import java.util.List;

/**
 * Writes a model as two ONNX graphs: one that reads the characters of words, whose output may be
 * kept per word, and one that reads utterances. {@link GraphInterface} names what goes in and out.
 */
public final class OnnxExporter {

  private OnnxExporter() {}

  /** Bigrams of distinct words in, vectors of their characters out. */
  public static byte[] characterGraph(MomSizes sizes, MomWeights weights) {
    OnnxGraph graph = new OnnxGraph("nagare_characters");
    String bigrams = graph.integers(GraphInterface.BIGRAM_ROWS, "words", "bigrams");
    String counts = graph.integers(GraphInterface.BIGRAM_COUNTS, "words");
    String table = embeddings(graph, MomWeights.CHARACTER_EMBEDDINGS, weights);
    String steps = graph.transpose(graph.gather(table, bigrams), 1, 0, 2);
    List<String> lstm = lstmWeights(graph, MomWeights.CHARACTER_LSTM, weights);
    String last = graph.biLstm(steps, lstm, counts, sizes.characterLstm()).get(1);
    String vectors = graph.reshape(graph.transpose(last, 1, 0, 2), 0, -1);
    return graph.output(
        vectors, GraphInterface.CHARACTER_VECTORS, "words", width(2 * sizes.characterLstm()));
  }

  /** Utterances as places of words in, scores of tags out. */
  public static byte[] utteranceGraph(MomSizes sizes, MomWeights weights) {
    OnnxGraph graph = new OnnxGraph("nagare_utterances");
    String characters =
        graph.floats(GraphInterface.CHARACTER_VECTORS, "words", width(2 * sizes.characterLstm()));
    String wordRows = graph.integers(GraphInterface.WORD_ROWS, "words");
    String tokenWords = graph.integers(GraphInterface.TOKEN_WORDS, "utterances", "tokens");
    String lengths = graph.integers(GraphInterface.LENGTHS, "utterances");
    String words = graph.gather(embeddings(graph, MomWeights.WORD_EMBEDDINGS, weights), wordRows);
    String tokens = graph.gather(graph.concat(1, characters, words), tokenWords);
    List<String> lstm = lstmWeights(graph, MomWeights.WORD_LSTM, weights);
    String states =
        graph.biLstm(graph.transpose(tokens, 1, 0, 2), lstm, lengths, sizes.wordLstm()).get(0);
    String rows = graph.reshape(graph.transpose(states, 2, 0, 1, 3), -1, 2L * sizes.wordLstm());
    String scores =
        graph.dense(
            rows,
            graph.weights(MomWeights.DENSE_WEIGHTS, weights.get(MomWeights.DENSE_WEIGHTS)),
            graph.weights(MomWeights.DENSE_BIAS, weights.get(MomWeights.DENSE_BIAS)));
    int tags = weights.get(MomWeights.DENSE_BIAS).size(0);
    return graph.output(scores, GraphInterface.SCORES, "positions", width(tags));
  }

  private static String width(int size) {
    return Integer.toString(size);
  }

  private static String embeddings(OnnxGraph graph, String name, MomWeights weights) {
    return graph.weights(name, weights.get(name));
  }

  private static List<String> lstmWeights(OnnxGraph graph, String lstm, MomWeights weights) {
    return List.of(
        graph.weights(lstm + ".W", stacked(lstm, "input_weights", weights)),
        graph.weights(lstm + ".R", stacked(lstm, "recurrent_weights", weights)),
        graph.weights(lstm + ".B", biases(lstm, weights)));
  }

  /** Both directions with ONNX's order of gates: shape [2, 4H, columns]. */
  private static Tensor stacked(String lstm, String kind, MomWeights weights) {
    Tensor forward = weights.get(MomWeights.lstm(lstm, "forward", kind));
    Tensor backward = weights.get(MomWeights.lstm(lstm, "backward", kind));
    float[] values = new float[2 * forward.values().length];
    copyGates(forward, values, 0);
    copyGates(backward, values, forward.values().length);
    return new Tensor(values, 2, forward.size(0), forward.size(1));
  }

  /** Input and recurrent biases side by side: shape [2, 8H]. */
  private static Tensor biases(String lstm, MomWeights weights) {
    int gates = weights.get(MomWeights.lstm(lstm, "forward", "input_bias")).size(0);
    float[] values = new float[4 * gates];
    int at = 0;
    for (String direction : MomWeights.DIRECTIONS) {
      for (String kind : List.of("input_bias", "recurrent_bias")) {
        copyGates(weights.get(MomWeights.lstm(lstm, direction, kind)), values, at);
        at += gates;
      }
    }
    return new Tensor(values, 2, 2 * gates);
  }

  /** From input, forget, cell, output to ONNX's input, output, forget, cell. */
  private static void copyGates(Tensor source, float[] target, int at) {
    int[] order = {0, 3, 1, 2};
    int block = source.values().length / order.length;
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(source.values(), order[i] * block, target, at + i * block, block);
    }
  }
}
