package dev.nagare.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.encoding.EncodedBatch;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Mixed Orthographic Model (Johnson et al. 2019, section 3): a character Bi-LSTM over the
 * bigrams of a word, whose final states are concatenated with the word's embedding, a word Bi-LSTM
 * over the utterance, and a dense layer over the tags.
 *
 * <p>A Bi-LSTM is two one-directional LSTMs. The backward one reads rows reversed by each
 * sequence's own length, so that neither ever reads padding before what counts; rows are picked
 * with the embedding operation, whose gradient is cheap.
 */
final class MomNetwork {

  private final NDManager manager;
  private final MomSizes sizes;
  private final Map<String, NDArray> parameters = new LinkedHashMap<>();

  /**
   * Takes a copy of the weights.
   *
   * @param parent frees the network when it is closed
   */
  MomNetwork(NDManager parent, MomSizes sizes, MomWeights weights) {
    this.manager = parent.newSubManager();
    this.sizes = sizes;
    for (String name : weights.names()) {
      Tensor tensor = weights.get(name);
      long[] shape = Arrays.stream(tensor.shape()).asLongStream().toArray();
      parameters.put(name, manager.create(tensor.values(), new Shape(shape)));
    }
  }

  Map<String, NDArray> parameters() {
    return parameters;
  }

  /**
   * Scores of all tags for every token.
   *
   * @param scope owns whatever is made on the way
   * @return shape [tokens of the batch, tags], utterance by utterance, without padding
   */
  NDArray logits(EncodedBatch batch, Dropout dropout, NDManager scope) {
    NDArray words = wordVectors(batch, scope);
    NDArray tokens = rows(words, scope.create(batch.tokenWords()));
    NDArray inputs = dropout.onInputs(tokens);
    SequenceRows rows = SequenceRows.of(batch.lengths(), batch.maxTokens());
    NDArray states =
        biLstm(MomWeights.WORD_LSTM, inputs, batch.utterances(), batch.maxTokens(), rows, scope);
    NDArray outputs = dropout.onOutputs(states);
    return outputs
        .getNDArrayInternal()
        .linear(
            outputs,
            parameters.get(MomWeights.DENSE_WEIGHTS),
            parameters.get(MomWeights.DENSE_BIAS))
        .singletonOrThrow();
  }

  /**
   * Probabilities of all tags for every token, copied out of the engine.
   *
   * @return shape [tokens of the batch, tags], utterance by utterance, without padding
   */
  float[][] probabilities(EncodedBatch batch) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray probabilities = logits(batch, Dropout.NONE, scope).softmax(1);
      int tags = Math.toIntExact(probabilities.getShape().get(1));
      float[] flat = probabilities.toFloatArray();
      float[][] rows = new float[flat.length / tags][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = Arrays.copyOfRange(flat, i * tags, (i + 1) * tags);
      }
      return rows;
    }
  }

  /** Characters and word embedding of each distinct word: shape [W, token vector]. */
  private NDArray wordVectors(EncodedBatch batch, NDManager scope) {
    List<WordGroup> groups = WordGroup.of(batch);
    NDList vectors = new NDList();
    groups.forEach(group -> vectors.add(characterVectors(group, scope)));
    NDArray characters =
        rows(NDArrays.concat(vectors), scope.create(WordGroup.places(groups, batch)));
    NDArray words =
        rows(parameters.get(MomWeights.WORD_EMBEDDINGS), scope.create(batch.wordRows()));
    return characters.concat(words, 1);
  }

  /** Final states of the character Bi-LSTM: shape [words of the group, 2H]. */
  private NDArray characterVectors(WordGroup group, NDManager scope) {
    NDArray bigrams =
        rows(parameters.get(MomWeights.CHARACTER_EMBEDDINGS), scope.create(group.bigramRows()));
    SequenceRows last = SequenceRows.lastOf(group.bigramCounts(), group.steps());
    return biLstm(MomWeights.CHARACTER_LSTM, bigrams, group.words(), group.steps(), last, scope);
  }

  /**
   * Runs both directions.
   *
   * @param inputs shape [sequences × steps, input]
   * @return the states asked for, forward and backward side by side: shape [rows, 2H]
   */
  private NDArray biLstm(
      String name, NDArray inputs, int sequences, int steps, SequenceRows rows, NDManager scope) {
    NDArray forward = lstm(name, "forward", inputs, sequences, steps, scope);
    NDArray reversed = rows(inputs, scope.create(rows.reversed()));
    NDArray backward = lstm(name, "backward", reversed, sequences, steps, scope);
    return rows(forward, scope.create(rows.forwardStates()))
        .concat(rows(backward, scope.create(rows.backwardStates())), 1);
  }

  private NDArray lstm(
      String name, String direction, NDArray inputs, int sequences, int steps, NDManager scope) {
    NDArray weights = parameters.get(MomWeights.lstm(name, direction, "input_weights"));
    NDArray recurrent = parameters.get(MomWeights.lstm(name, direction, "recurrent_weights"));
    NDList parameterList =
        new NDList(
            weights,
            recurrent,
            parameters.get(MomWeights.lstm(name, direction, "input_bias")),
            parameters.get(MomWeights.lstm(name, direction, "recurrent_bias")));
    long units = recurrent.getShape().get(1);
    NDArray zeros = scope.zeros(new Shape(1, sequences, units));
    NDArray batch = inputs.reshape(sequences, steps, weights.getShape().get(1));
    NDList outputs =
        batch
            .getNDArrayInternal()
            .lstm(batch, new NDList(zeros, zeros), parameterList, true, 1, 0, false, false, true);
    return outputs.head().reshape((long) sequences * steps, units);
  }

  private static NDArray rows(NDArray table, NDArray indices) {
    return table
        .getNDArrayInternal()
        .embedding(indices, table, SparseFormat.DENSE)
        .singletonOrThrow();
  }

  /** The weights as they are now, copied out. */
  MomWeights weights() {
    Map<String, Tensor> copies = new LinkedHashMap<>();
    parameters.forEach(
        (name, array) -> {
          int[] shape =
              Arrays.stream(array.getShape().getShape()).mapToInt(Math::toIntExact).toArray();
          copies.put(name, new Tensor(array.toFloatArray(), shape));
        });
    return new MomWeights(
        copies,
        sizes,
        copies.get(MomWeights.CHARACTER_EMBEDDINGS).size(0),
        copies.get(MomWeights.WORD_EMBEDDINGS).size(0),
        copies.get(MomWeights.DENSE_BIAS).size(0));
  }
}
