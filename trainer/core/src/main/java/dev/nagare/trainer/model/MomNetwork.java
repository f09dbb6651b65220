package dev.nagare.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.encoding.EncodedBatch;
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
  private final Map<String, NDArray> parameters = new LinkedHashMap<>();
  private final EmbeddingSource embeddings;

  /**
   * Creates a network with a copy of the weights.
   *
   * @param parent frees the network when it is closed
   */
  MomNetwork(NDManager parent, MomWeights weights) {
    this.manager = parent.newSubManager();
    this.embeddings =
        (table, rows, scope) -> Tensors.rows(parameters.get(table), scope.create(rows));
    weights.names().forEach(name -> add(name, weights));
  }

  /**
   * Creates a network with a copy of the weights except for those of the embeddings.
   *
   * @param parent frees the network when it is closed
   * @param embeddings stay the caller's
   */
  MomNetwork(NDManager parent, MomWeights weights, EmbeddingSource embeddings) {
    this.manager = parent.newSubManager();
    this.embeddings = embeddings;
    weights.names().stream()
        .filter(name -> !LearnedEmbeddings.TABLES.contains(name))
        .forEach(name -> add(name, weights));
  }

  private void add(String name, MomWeights weights) {
    if (!name.equals(MomWeights.LEXICAL_SCORES)) {
      parameters.put(name, Tensors.in(weights.get(name), manager));
    }
  }

  Map<String, NDArray> parameters() {
    return parameters;
  }

  /** Replaces a parameter by a copy of other values. */
  void set(String name, Tensor values) {
    NDArray former = parameters.put(name, Tensors.in(values, manager));
    if (former != null) {
      former.close();
    }
  }

  /**
   * Returns the states of the word Bi-LSTM for every token.
   *
   * @param scope owns all intermediate arrays
   * @return shape [tokens of the batch, 2H], utterance by utterance, without padding
   */
  NDArray states(EncodedBatch batch, Dropout dropout, NDManager scope) {
    NDArray words = wordVectors(batch, scope);
    NDArray tokens = Tensors.rows(words, scope.create(batch.tokenWords()));
    NDArray inputs = dropout.onInputs(tokens);
    SequenceRows rows = SequenceRows.of(batch.lengths(), batch.maxTokens());
    NDArray states =
        biLstm(MomWeights.WORD_LSTM, inputs, batch.utterances(), batch.maxTokens(), rows, scope);
    return dropout.onOutputs(states);
  }

  /**
   * Returns the scores of all tags for every token, without those of lexical features.
   *
   * @return shape [tokens of the batch, tags]
   */
  NDArray scores(NDArray states) {
    return states
        .getNDArrayInternal()
        .linear(
            states, parameters.get(MomWeights.DENSE_WEIGHTS), parameters.get(MomWeights.DENSE_BIAS))
        .singletonOrThrow();
  }

  /**
   * Returns the scores of all tags for every token of a batch as a copy, without those of lexical
   * features.
   *
   * @return scores in nats, row-major, utterance by utterance, without padding
   */
  float[] scores(EncodedBatch batch) {
    try (NDManager scope = manager.newSubManager()) {
      return scores(states(batch, Dropout.NONE, scope)).toFloatArray();
    }
  }

  /** Returns characters and word embedding of each distinct word: shape [W, token vector]. */
  private NDArray wordVectors(EncodedBatch batch, NDManager scope) {
    List<WordGroup> groups = WordGroup.of(batch);
    NDList vectors = new NDList();
    groups.forEach(group -> vectors.add(characterVectors(group, scope)));
    NDArray characters =
        Tensors.rows(NDArrays.concat(vectors), scope.create(WordGroup.places(groups, batch)));
    NDArray words = embeddings.rows(MomWeights.WORD_EMBEDDINGS, batch.wordRows(), scope);
    return characters.concat(words, 1);
  }

  /** Returns the final states of the character Bi-LSTM: shape [words of the group, 2H]. */
  private NDArray characterVectors(WordGroup group, NDManager scope) {
    NDArray bigrams = embeddings.rows(MomWeights.CHARACTER_EMBEDDINGS, group.bigramRows(), scope);
    SequenceRows last = SequenceRows.lastOf(group.bigramCounts(), group.steps());
    return biLstm(MomWeights.CHARACTER_LSTM, bigrams, group.words(), group.steps(), last, scope);
  }

  /**
   * Runs both directions.
   *
   * @param inputs shape [sequences × steps, input]
   * @return the requested states, forward and backward side by side: shape [rows, 2H]
   */
  private NDArray biLstm(
      String name, NDArray inputs, int sequences, int steps, SequenceRows rows, NDManager scope) {
    NDArray forward = lstm(name, "forward", inputs, sequences, steps, scope);
    NDArray reversed = Tensors.rows(inputs, scope.create(rows.reversed()));
    NDArray backward = lstm(name, "backward", reversed, sequences, steps, scope);
    return Tensors.rows(forward, scope.create(rows.forwardStates()))
        .concat(Tensors.rows(backward, scope.create(rows.backwardStates())), 1);
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

  /** Returns a copy of the weights. */
  Map<String, Tensor> weights() {
    Map<String, Tensor> copies = new LinkedHashMap<>();
    parameters.forEach((name, array) -> copies.put(name, Tensors.copyOf(array)));
    return copies;
  }
}
