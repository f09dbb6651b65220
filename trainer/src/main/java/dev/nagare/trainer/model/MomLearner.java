package dev.nagare.trainer.model;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.encoding.EncodedBatch;
import java.util.Map;

/**
 * A Mixed Orthographic Model that learns: Adam on the cross entropy of the tags. What it predicts
 * with, and what {@link #weights} gives, is the moving average of the weights.
 *
 * <p>Not safe for use by several threads; the engine lets one learner of a JVM learn at a time.
 */
public final class MomLearner implements AutoCloseable {

  /** Steps between two additions to the average, which costs as much as a sixth of a step. */
  private static final int AVERAGING_INTERVAL = 8;

  /** The average follows the weights closely at first: its decay grows with the steps. */
  private static final double WARM_UP_STEPS = 10;

  private final Engine engine = TorchEngine.get();
  private final NDManager manager = engine.newBaseManager();
  private final MomNetwork network;
  private final MomNetwork averaged;
  private final Adam optimizer;
  private final LearningSettings settings;
  private final Dropout dropout;
  private long steps;

  /**
   * @param seed of dropout; the weights bring their own randomness
   */
  public MomLearner(MomSizes sizes, MomWeights weights, LearningSettings settings, long seed) {
    engine.setRandomSeed(Math.floorMod(seed, Integer.MAX_VALUE));
    this.settings = settings;
    this.dropout = new Dropout((float) settings.inputDropout(), (float) settings.outputDropout());
    this.network = new MomNetwork(manager, sizes, weights);
    this.averaged = settings.averaging() == 0 ? network : new MomNetwork(manager, sizes, weights);
    network.parameters().values().forEach(array -> array.setRequiresGradient(true));
    this.optimizer = new Adam(network.parameters(), settings.learningRate(), manager);
  }

  /**
   * One step on one batch.
   *
   * @param tags of every token, utterance by utterance, without padding
   * @return mean cross entropy per token before the step, in nats
   */
  public double learn(EncodedBatch batch, int[] tags) {
    double loss;
    try (NDManager scope = manager.newSubManager()) {
      try (GradientCollector gradients = engine.newGradientCollector()) {
        NDArray mean = crossEntropy(network.logits(batch, dropout, scope), tags, scope);
        gradients.backward(mean);
        loss = mean.getFloat();
      }
    }
    if (!Double.isFinite(loss)) {
      throw new ArithmeticException(
          "the loss is " + loss + " after " + steps + " steps; lower the learning rate");
    }
    optimizer.step();
    steps++;
    if (averaged != network && steps % AVERAGING_INTERVAL == 0) {
      average();
    }
    return loss;
  }

  private static NDArray crossEntropy(NDArray logits, int[] tags, NDManager scope) {
    NDArray gold = scope.create(tags, new Shape(tags.length, 1)).toType(DataType.INT64, false);
    return logits.logSoftmax(1).gather(gold, 1).mean().neg();
  }

  private void average() {
    double perStep = Math.min(settings.averaging(), (1 + steps) / (WARM_UP_STEPS + steps));
    double decay = Math.pow(perStep, AVERAGING_INTERVAL);
    for (Map.Entry<String, NDArray> named : averaged.parameters().entrySet()) {
      NDArray latest = network.parameters().get(named.getKey());
      try (NDArray share = latest.mul(1 - decay)) {
        named.getValue().muli(decay).addi(share);
      }
    }
  }

  /**
   * Probabilities of all tags for every token.
   *
   * @return shape [tokens of the batch, tags], utterance by utterance, without padding
   */
  public float[][] probabilities(EncodedBatch batch) {
    return averaged.probabilities(batch);
  }

  /** The averaged weights as they are now, copied out of the engine. */
  public MomWeights weights() {
    return averaged.weights();
  }

  @Override
  public void close() {
    manager.close();
  }
}
