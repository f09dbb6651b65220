package dev.nagare.corpora.projection;

import java.util.List;

/**
 * Says by a word's context how probable it is that the word is in a span of a type: multinomial
 * logistic regression, {@code p(y | x) = exp(w_y · x) / sum_y' exp(w_y' · x)}, where {@code y} is
 * none of or one of the types that the utterance has. Learned by gradient ascent, an example at a
 * time.
 */
final class TypeClassifier {

  /** The label of a word that is in no span. */
  static final int OUTSIDE = 0;

  private static final int EPOCHS = 5;
  private static final double RATE = 0.1;
  private static final double RATE_DECAY = 0.5;

  private final int labels;
  private final float[] weights;

  /**
   * A classifier that finds all labels equally probable.
   *
   * @param buckets of features
   * @param labels of all utterances
   */
  TypeClassifier(int buckets, int labels) {
    this.labels = labels;
    this.weights = new float[buckets * labels];
  }

  /** The words of an utterance, each with its label. */
  static final class Example {

    private final int[][] features;
    private final int[] allowed;
    private final int[] gold;
    private final double[] trust;

    /**
     * An utterance to learn from.
     *
     * @param features of each word
     * @param allowed labels that words of this utterance can have
     * @param gold place in {@code allowed} of each word's label
     * @param trust in each word's label, 0 to 1
     */
    Example(int[][] features, int[] allowed, int[] gold, double[] trust) {
      this.features = features;
      this.allowed = allowed;
      this.gold = gold;
      this.trust = trust;
    }
  }

  void learn(List<Example> examples) {
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      double rate = RATE / (1 + RATE_DECAY * epoch);
      for (Example example : examples) {
        for (int j = 0; j < example.features.length; j++) {
          learn(example, j, rate * example.trust[j]);
        }
      }
    }
  }

  private void learn(Example example, int word, double rate) {
    double[] probabilities = probabilities(example.features[word], example.allowed);
    for (int label = 0; label < probabilities.length; label++) {
      double error = (label == example.gold[word] ? 1 : 0) - probabilities[label];
      float step = (float) (rate * error);
      for (int feature : example.features[word]) {
        weights[feature * labels + example.allowed[label]] += step;
      }
    }
  }

  /** The probability of each allowed label. */
  double[] probabilities(int[] features, int[] allowed) {
    double[] probabilities = new double[allowed.length];
    double highest = Double.NEGATIVE_INFINITY;
    for (int label = 0; label < allowed.length; label++) {
      for (int feature : features) {
        probabilities[label] += weights[feature * labels + allowed[label]];
      }
      highest = Math.max(highest, probabilities[label]);
    }
    double sum = 0;
    for (int label = 0; label < allowed.length; label++) {
      probabilities[label] = Math.exp(probabilities[label] - highest);
      sum += probabilities[label];
    }
    for (int label = 0; label < allowed.length; label++) {
      probabilities[label] /= sum;
    }
    return probabilities;
  }
}
