package dev.nagare.trainer.model;

import dev.nagare.tagger.encoding.LexicalFeatures;
import dev.nagare.tagger.encoding.LexicalScores;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The table of lexical scores while it is learned. A step touches few of its rows, which an
 * optimizer over whole arrays cannot make use of: AdaGrad (Duchi et al. 2011) on the rows of a
 * batch.
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
   * @param first shape [rows, tags]; copied
   * @param dropout chance that all features of a token are left out of a step
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

  /** The features of a batch that are looked at in this step. */
  int[] drop(int[] features) {
    int[] kept = features.clone();
    for (int from = 0; from < kept.length; from += LexicalFeatures.PER_TOKEN) {
      if (random.nextDouble() < dropout) {
        Arrays.fill(kept, from, from + LexicalFeatures.PER_TOKEN, LexicalFeatures.NONE);
      }
    }
    return kept;
  }

  /** Adds the scores as they are now. */
  void addTo(float[] scores, int[] features) {
    new LexicalScores(table, tags).addTo(scores, 0, features);
  }

  /** Adds the averaged scores. */
  void addAverageTo(float[] scores, int[] features) {
    new LexicalScores(average, tags).addTo(scores, 0, features);
  }

  /**
   * One step.
   *
   * @param gradient by the scores of the tags, row-major
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
   * Moves the average.
   *
   * @param decay share of it that stays
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
