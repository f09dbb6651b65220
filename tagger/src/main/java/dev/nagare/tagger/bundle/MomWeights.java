package dev.nagare.tagger.bundle;

import dev.nagare.tagger.decoding.IndependentTags;
import dev.nagare.tagger.decoding.LinearChain;
import dev.nagare.tagger.decoding.SequenceDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The trainable weights of a Mixed Orthographic Model by name. LSTM gates stand in the order input,
 * forget, cell, output.
 *
 * <p>Shapes, with V the rows of a vocabulary, E an embedding, H an LSTM, D the token vector and K
 * the tags: embeddings [V, E]; of each LSTM and direction {@code input_weights} [4H, E or D],
 * {@code recurrent_weights} [4H, H], {@code input_bias} and {@code recurrent_bias} [4H]; {@code
 * dense.weights} [K, 2H], {@code dense.bias} [K]; {@code transitions} [K + 2, K] as {@link
 * LinearChain} takes them; {@code lexical_scores} [rows, K].
 */
public final class MomWeights {

  public static final String CHARACTER_EMBEDDINGS = "character_embeddings";
  public static final String CHARACTER_LSTM = "character_lstm";
  public static final String WORD_EMBEDDINGS = "word_embeddings";
  public static final String WORD_LSTM = "word_lstm";
  public static final String DENSE_WEIGHTS = "dense.weights";
  public static final String DENSE_BIAS = "dense.bias";
  public static final String TRANSITIONS = "transitions";
  public static final String LEXICAL_SCORES = "lexical_scores";

  /**
   * The largest number of a bundle, either sign; training leaves weights below a hundred. With this
   * bound no sum of the network, of lexical scores or of transitions leaves what a 32-bit float
   * holds, whatever the input.
   */
  public static final float LARGEST = 1e6f;

  /** Directions of a Bi-LSTM, as they stand in names. */
  public static final List<String> DIRECTIONS = List.of("forward", "backward");

  private final Map<String, Tensor> byName;

  /**
   * @throws IllegalArgumentException if a weight is missing, unknown or of another shape than the
   *     sizes ask for; the message names it
   */
  public MomWeights(
      Map<String, Tensor> byName, MomSizes sizes, int bigramRows, int wordRows, int tags) {
    Map<String, int[]> shapes = shapes(sizes, bigramRows, wordRows, tags);
    if (!shapes.keySet().equals(byName.keySet())) {
      throw new IllegalArgumentException(
          "weights are " + new TreeSet<>(byName.keySet()) + ", must be " + shapes.keySet());
    }
    this.byName = new LinkedHashMap<>();
    shapes.forEach(
        (name, shape) -> {
          Tensor tensor = byName.get(name);
          if (!Arrays.equals(tensor.shape(), shape)) {
            throw new IllegalArgumentException(
                name + " has shape " + tensor + ", must be " + Arrays.toString(shape));
          }
          this.byName.put(name, tensor);
        });
  }

  /** Name of an LSTM's weight. */
  public static String lstm(String lstm, String direction, String kind) {
    return lstm + "." + direction + "." + kind;
  }

  /** Shape of every weight, in the order in which they are kept. */
  public static Map<String, int[]> shapes(MomSizes sizes, int bigramRows, int wordRows, int tags) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    shapes.put(CHARACTER_EMBEDDINGS, new int[] {bigramRows, sizes.characterEmbedding()});
    putLstm(shapes, CHARACTER_LSTM, sizes.characterEmbedding(), sizes.characterLstm());
    shapes.put(WORD_EMBEDDINGS, new int[] {wordRows, sizes.wordEmbedding()});
    putLstm(shapes, WORD_LSTM, sizes.tokenVector(), sizes.wordLstm());
    shapes.put(DENSE_WEIGHTS, new int[] {tags, 2 * sizes.wordLstm()});
    shapes.put(DENSE_BIAS, new int[] {tags});
    if (sizes.output().transitions()) {
      shapes.put(TRANSITIONS, new int[] {tags + 2, tags});
    }
    if (sizes.output().lexical()) {
      shapes.put(LEXICAL_SCORES, new int[] {sizes.output().lexicalRows(), tags});
    }
    return shapes;
  }

  private static void putLstm(Map<String, int[]> shapes, String lstm, int input, int units) {
    for (String direction : DIRECTIONS) {
      shapes.put(lstm(lstm, direction, "input_weights"), new int[] {4 * units, input});
      shapes.put(lstm(lstm, direction, "recurrent_weights"), new int[] {4 * units, units});
      shapes.put(lstm(lstm, direction, "input_bias"), new int[] {4 * units});
      shapes.put(lstm(lstm, direction, "recurrent_bias"), new int[] {4 * units});
    }
  }

  /**
   * One weight.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Tensor get(String name) {
    Tensor tensor = byName.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no weight is named " + name);
    }
    return tensor;
  }

  /**
   * What chooses tags by their scores.
   *
   * @param tags in the order of the scores
   */
  public SequenceDecoder decoder(List<String> tags) {
    Tensor transitions = byName.get(TRANSITIONS);
    return transitions == null
        ? new IndependentTags(tags.size())
        : new LinearChain(tags, transitions.values());
  }

  /** Names, in the order in which weights are kept. */
  public List<String> names() {
    return new ArrayList<>(byName.keySet());
  }

  /** Number of trainable numbers. */
  public long parameters() {
    return byName.values().stream().mapToLong(t -> t.values().length).sum();
  }
}
