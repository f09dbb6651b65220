package dev.nagare.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.encoding.EncodedBatch;

/**
 * Runs a model's weights on the PyTorch engine: to compare the served model with the trained one,
 * and to see its states.
 */
public final class MomPredictor implements AutoCloseable {

  private final NDManager manager = TorchEngine.get().newBaseManager();
  private final MomNetwork network;

  public MomPredictor(MomWeights weights) {
    this.network = new MomNetwork(manager, weights);
  }

  /**
   * Returns the scores of all tags for every token, without those of lexical features.
   *
   * @return scores in nats, row-major, utterance by utterance, without padding
   */
  public float[] scores(EncodedBatch batch) {
    return network.scores(batch);
  }

  /**
   * Returns the mean of the states of the word Bi-LSTM of each utterance: what {@link
   * AlignmentLoss} calls the vector of a sentence.
   *
   * @return row-major, shape [utterances, 2H]
   */
  public float[] meanStates(EncodedBatch batch) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray states = network.states(batch, Dropout.NONE, scope);
      return Means.of(states, batch.lengths(), scope).toFloatArray();
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
