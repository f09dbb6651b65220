package dev.nagare.trainer.model;

import dev.nagare.tagger.encoding.LexicalFeatures;
import dev.nagare.tagger.encoding.LexicalScores;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The table of lexical scores during training. A step changes few of its rows, which an optimizer
 * over whole arrays cannot exploit: AdaGrad (Duchi et al. 2011) on the rows of a batch.
 */
final class LexicalLayer {

  private static final double EPSILON = 1e-10;

  private final float[] table;
  private final float[] average;
  private final float[] squares;
  private final int tags;
  private final double learningRate;
  private final double dropout;
  private final SplittableRandom random;

  /**
   * @param first initial scores, shape [rows, tags]; copied
   * @param tags number of tags
   * @param dropout probability that all features of a token are dropped in a step
   */
  LexicalLayer(float[] first, int tags, double learningRate, double dropout, long seed) {
    this.table = first.clone();
    this.average = first.clone();
    this.squares = new float[first.length];
    this.tags = tags;
    this.learningRate = learningRate;
    this.dropout = dropout;
    this.random = new SplittableRandom(seed);
  }

  /** Returns the features of a batch that are used in this step, after dropout. */
  int[] drop(int[] features) {
    int[] kept = features.clone();
    for (int from = 0; from < kept.length; from += LexicalFeatures.PER_TOKEN) {
      if (random.nextDouble() < dropout) {
        Arrays.fill(kept, from, from + LexicalFeatures.PER_TOKEN, LexicalFeatures.NONE);
      }
    }
    return kept;
  }

  /**
   * Adds the present scores.
   *
   * @param scores scores to add to, shape [tokens, tags], row-major
   */
  void addTo(float[] scores, int[] features) {
    new LexicalScores(table, tags).addTo(scores, 0, features);
  }

  /**
   * Adds the averaged scores.
   *
   * @param scores scores to add to, shape [tokens, tags], row-major
   */
  void addAverageTo(float[] scores, int[] features) {
    new LexicalScores(average, tags).addTo(scores, 0, features);
  }

  /**
   * Makes one step.
   *
   * @param gradient gradient of the loss by the scores of the tags, row-major
   */
  void learn(int[] features, float[] gradient) {
    for (int f = 0; f < features.length; f++) {
      if (features[f] != LexicalFeatures.NONE) {
        step(features[f] * tags, f / LexicalFeatures.PER_TOKEN * tags, gradient);
      }
    }
  }

  private void step(int row, int from, float[] gradient) {
    for (int k = 0; k < tags; k++) {
      float slope = gradient[from + k];
      float sum = squares[row + k] + slope * slope;
      squares[row + k] = sum;
      table[row + k] -= (float) (learningRate * slope / Math.sqrt(sum + EPSILON));
    }
  }

  /**
   * Updates the average.
   *
   * @param decay share of the average that stays, 0 to 1
   */
  void average(double decay) {
    float stays = (float) decay;
    float comes = (float) (1 - decay);
    for (int i = 0; i < table.length; i++) {
      average[i] = stays * average[i] + comes * table[i];
    }
  }

  float[] averaged() {
    return average.clone();
  }
}
