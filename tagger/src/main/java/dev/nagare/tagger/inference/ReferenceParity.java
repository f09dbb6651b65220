package dev.nagare.tagger.inference;

import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.EncodedWord;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Compares the results of serving with {@link ReferenceMom}: the probabilities of tags, and their
 * scores. Scores matter because a CRF or lexical scores may shift them where probabilities are all
 * 0 and 1. Some processors and libraries do compute wrong results.
 */
final class ReferenceParity {

  /** The largest difference of a probability that counts as rounding, as in training. */
  static final double PROBABILITY = 1e-4;

  /**
   * The largest difference of a score in nats, relative to the largest score if that is above 1.
   */
  static final double SCORE = 1e-3;

  /**
   * The largest difference of a probability with integer weights: one rounding step changes
   * everything after it.
   */
  static final double PROBABILITY_IN_STEPS = 0.02;

  static final double SCORE_IN_STEPS = 0.02;

  /** The most multiplications of the reference, unless two words already take more. */
  private static final long WORK = 60_000_000;

  /** The approximate number of bigrams of the compared words. */
  private static final int BIGRAMS = 3;

  private static final int[] LENGTHS = {2, 1, 14, 7};

  private ReferenceParity() {}

  /** The scores to compare with the reference. */
  interface Scores {
    float[] of(List<List<EncodedWord>> utterances) throws BundleFormatException;
  }

  /**
   * Compares both on utterances of different lengths.
   *
   * @throws BundleFormatException if they differ by more than rounding
   */
  static void check(ModelBundle bundle, Scores served) throws BundleFormatException {
    int[] lengths = lengths(bundle);
    TrialWords words =
        new TrialWords(
            bundle.network().words().rows(),
            bundle.network().bigrams().rows(),
            Arrays.stream(lengths).sum());
    List<List<EncodedWord>> utterances = words.utterances(lengths);
    float[] actual = served.of(utterances);
    boolean inSteps = bundle.precision() == Precision.INT8;
    int row = 0;
    for (double[] expected :
        new ReferenceMom(bundle.network().weights(), bundle.precision())
            .scores(EncodedBatch.of(utterances))) {
      compare(
          expected,
          actual,
          row,
          inSteps ? SCORE_IN_STEPS : SCORE,
          inSteps ? PROBABILITY_IN_STEPS : PROBABILITY);
      row += expected.length;
    }
  }

  /** Returns the lengths of as many utterances as the work allows, at least one. */
  private static int[] lengths(ModelBundle bundle) {
    var sizes = bundle.network().sizes();
    long characters =
        8L * sizes.characterLstm() * (sizes.characterEmbedding() + sizes.characterLstm());
    long words = 8L * sizes.wordLstm() * (sizes.tokenVector() + sizes.wordLstm());
    long dense = 2L * sizes.wordLstm() * bundle.tags().size();
    long most = WORK / (BIGRAMS * characters + words + dense);
    int count = 1;
    long tokens = LENGTHS[0];
    while (count < LENGTHS.length && tokens + LENGTHS[count] <= most) {
      tokens += LENGTHS[count++];
    }
    return Arrays.copyOf(LENGTHS, count);
  }

  private static void compare(
      double[] expected, float[] actual, int row, double ofScore, double ofProbability)
      throws BundleFormatException {
    double[] scores = new double[expected.length];
    double largest = 1;
    for (int k = 0; k < scores.length; k++) {
      scores[k] = actual[row + k];
      largest = Math.max(largest, Math.abs(expected[k]));
    }
    requireNear(difference(expected, scores), ofScore * largest, "scores");
    requireNear(difference(softmax(expected), softmax(scores)), ofProbability, "probabilities");
  }

  private static void requireNear(double difference, double most, String what)
      throws BundleFormatException {
    if (!(difference <= most)) {
      throw new BundleFormatException(
          "weights",
          String.format(
              Locale.ROOT,
              "give wrong %s on this machine: they differ from the reference by %.2g, and"
                  + " rounding explains %.2g at most",
              what,
              difference,
              most));
    }
  }

  private static double difference(double[] expected, double[] actual) {
    double largest = 0;
    for (int k = 0; k < expected.length; k++) {
      largest = Math.max(largest, Math.abs(expected[k] - actual[k]));
    }
    return largest;
  }

  private static double[] softmax(double[] scores) {
    double greatest = Arrays.stream(scores).max().orElseThrow();
    double[] exponentials = Arrays.stream(scores).map(s -> Math.exp(s - greatest)).toArray();
    double sum = Arrays.stream(exponentials).sum();
    return Arrays.stream(exponentials).map(e -> e / sum).toArray();
  }
}
