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
 * Holds what is computed where a model serves against {@link ReferenceMom}: probabilities of tags,
 * and their scores, which a CRF or lexical scores may still move apart where probabilities are all
 * 0 and 1. Processors and libraries that compute something else have been met.
 */
final class ReferenceParity {

  /** Largest difference of a probability that is put down to rounding, as in training. */
  static final double PROBABILITY = 1e-4;

  /** The same of a score in nats, as a part of the largest score if that is above 1. */
  static final double SCORE = 1e-3;

  /** The same of whole numbers: what is rounded to a step more or less changes all that follows. */
  static final double PROBABILITY_IN_STEPS = 0.02;

  static final double SCORE_IN_STEPS = 0.02;

  /** Multiplications that the reference may take, unless two words already take more. */
  private static final long WORK = 60_000_000;

  /** Bigrams of the words that are compared, about. */
  private static final int BIGRAMS = 3;

  private static final int[] LENGTHS = {2, 1, 14, 7};

  private ReferenceParity() {}

  /** What is held against the reference. */
  interface Scores {
    float[] of(List<List<EncodedWord>> utterances) throws BundleFormatException;
  }

  /** Compares both on utterances of different lengths. */
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

  /** As many of the utterances as the work allows, one at least. */
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
              "give other %s on this machine than they should: they differ by %.2g, at most %.2g is"
                  + " rounding",
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
