package dev.nagare.tagger.bundle;

import dev.nagare.tagger.decoding.IndependentTags;
import dev.nagare.tagger.decoding.LinearChain;
import dev.nagare.tagger.decoding.SequenceDecoder;
import dev.nagare.tagger.weights.IntegerRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The trainable weights of a Mixed Orthographic Model by name. The gates of LSTMs are in the order
 * input, forget, cell, output.
 *
 * <p>Symbols of the shapes: V is the rows of a vocabulary, E an embedding, H an LSTM's units, D the
 * token vector, and K the tags.
 *
 * <ul>
 *   <li>Embeddings: [V, E].
 *   <li>Each LSTM and direction: {@code input_weights} [4H, E or D], {@code recurrent_weights} [4H,
 *       H], {@code input_bias} and {@code recurrent_bias} [4H].
 *   <li>{@code dense.weights} [K, 2H], {@code dense.bias} [K].
 *   <li>{@code transitions} [K + 2, K], in the layout of {@link LinearChain}.
 *   <li>{@code lexical_scores} [rows, K].
 * </ul>
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
  private static final String RECURRENT_WEIGHTS = "recurrent_weights";

  /**
   * The largest absolute value in a bundle; training leaves weights below a hundred. This bound
   * keeps every sum of the network, of lexical scores and of transitions within a 32-bit float,
   * whatever the input is.
   */
  public static final float LARGEST = 1e6f;

  /** The directions of a Bi-LSTM, as they appear in names. */
  public static final List<String> DIRECTIONS = List.of("forward", "backward");

  private final Map<String, Tensor> byName;
  private final Precision storage;

  private MomWeights(Map<String, Tensor> byName, Precision storage) {
    this.byName = byName;
    this.storage = storage;
  }

  /**
   * Checks the weights. They are stored as 32-bit floats.
   *
   * @throws IllegalArgumentException if a weight is missing, unknown or has another shape than the
   *     sizes require; the message names it
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
    this.storage = Precision.FLOAT32;
  }

  /**
   * Returns weights to be stored in 8 bits: matrices are rounded to integers with a scale for each
   * row, except the transitions. What an {@code int8} model multiplies by integers has the same
   * integers as in serving, so it serves as before. Vectors stay 32-bit floats.
   */
  public MomWeights inEightBits() {
    Map<String, Integer> integers = integers(Precision.INT8, byName.keySet());
    Map<String, Tensor> rounded = new LinkedHashMap<>();
    byName.forEach(
        (name, tensor) ->
            rounded.put(
                name, integers.containsKey(name) ? rounded(tensor, integers.get(name)) : tensor));
    return new MomWeights(rounded, Precision.INT8);
  }

  private static Tensor rounded(Tensor matrix, int largest) {
    return new Tensor(
        IntegerRows.round(matrix.values(), matrix.size(1), largest).floats(), matrix.shape());
  }

  /** Returns the same numbers for another storage, which must hold them without rounding. */
  MomWeights storedAs(Precision other) {
    return new MomWeights(byName, other);
  }

  /** Returns the precision in which a bundle stores the matrices. */
  public Precision storage() {
    return storage;
  }

  /**
   * Returns the matrices that a bundle stores as integers.
   *
   * @param names of the weights
   * @return the largest integer of each, by name; empty unless the storage is {@code int8}
   */
  static Map<String, Integer> integers(Precision storage, Collection<String> names) {
    Map<String, Integer> integers = new LinkedHashMap<>();
    if (storage == Precision.INT8) {
      for (String name : names) {
        if ((name.startsWith(WORD_LSTM) && name.endsWith(RECURRENT_WEIGHTS))
            || name.equals(DENSE_WEIGHTS)) {
          integers.put(name, IntegerRows.SEVEN_BITS);
        } else if (!name.endsWith("bias") && !name.equals(TRANSITIONS)) {
          integers.put(name, IntegerRows.EIGHT_BITS);
        }
      }
    }
    return integers;
  }

  /** Returns the name of an LSTM's weight. */
  public static String lstm(String lstm, String direction, String kind) {
    return lstm + "." + direction + "." + kind;
  }

  /** Returns the shape of every weight, in storage order. */
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
      shapes.put(lstm(lstm, direction, RECURRENT_WEIGHTS), new int[] {4 * units, units});
      shapes.put(lstm(lstm, direction, "input_bias"), new int[] {4 * units});
      shapes.put(lstm(lstm, direction, "recurrent_bias"), new int[] {4 * units});
    }
  }

  /**
   * Returns one weight.
   *
   * @throws IllegalArgumentException if there is none with that name
   */
  public Tensor get(String name) {
    Tensor tensor = byName.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no weight is named " + name);
    }
    return tensor;
  }

  /**
   * Returns the decoder that chooses tags by their scores.
   *
   * @param tags in the order of the scores
   */
  public SequenceDecoder decoder(List<String> tags) {
    Tensor transitions = byName.get(TRANSITIONS);
    return transitions == null
        ? new IndependentTags(tags.size())
        : new LinearChain(tags, transitions.values());
  }

  /** Returns the names in storage order. */
  public List<String> names() {
    return new ArrayList<>(byName.keySet());
  }

  /** Returns the number of trainable parameters. */
  public long parameters() {
    return byName.values().stream().mapToLong(t -> t.values().length).sum();
  }
}
