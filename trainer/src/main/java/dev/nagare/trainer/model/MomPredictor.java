package dev.nagare.trainer.model;

import ai.djl.ndarray.NDManager;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.encoding.EncodedBatch;

/** Given weights on the PyTorch engine, to hold what is served against what was trained. */
public final class MomPredictor implements AutoCloseable {

  private final NDManager manager = TorchEngine.get().newBaseManager();
  private final MomNetwork network;

  public MomPredictor(MomSizes sizes, MomWeights weights) {
    this.network = new MomNetwork(manager, sizes, weights);
  }

  /**
   * Probabilities of all tags for every token.
   *
   * @return shape [tokens of the batch, tags], utterance by utterance, without padding
   */
  public float[][] probabilities(EncodedBatch batch) {
    return network.probabilities(batch);
  }

  @Override
  public void close() {
    manager.close();
  }
}
