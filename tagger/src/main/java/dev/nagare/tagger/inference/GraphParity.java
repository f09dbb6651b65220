package dev.nagare.tagger.inference;

import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.encoding.EncodedBatch;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Holds what graphs give against {@link ReferenceMom}: probabilities of tags, and their scores,
 * which a CRF or lexical scores may still move apart where probabilities are all 0 and 1.
 */
final class GraphParity {

  /** Largest difference of a probability that is put down to rounding, as in training. */
  static final double PROBABILITY = 1e-4;

  /** The same of a score in nats, as a part of the largest score if that is above 1. */
  static final double SCORE = 1e-3;

  /** Multiplications that the reference may take, unless two words already take more. */
  private static final long WORK = 60_000_000;

  /** Bigrams of the words that are compared, about. */
  private static final int BIGRAMS = 3;

  private static final int[] LENGTHS = {2, 1, 14, 7};

  private GraphParity() {}

  /** What is held against the reference. */
  interface Scores {
    float[] of(EncodedBatch batch) throws BundleFormatException;
  }

  /**
   * Compares both on utterances of different lengths, which the graphs are given together and the
   * reference one by one.
   */
  static void check(ModelBundle bundle, Scores graphs) throws BundleFormatException {
    int[] lengths = lengths(bundle);
    TrialWords words =
        new TrialWords(
            bundle.words().rows(), bundle.bigrams().rows(), Arrays.stream(lengths).sum());
    EncodedBatch batch = EncodedBatch.of(words.utterances(lengths));
    float[] actual = graphs.of(batch);
    List<double[]> expected = new ReferenceMom(bundle.weights()).scores(batch);
    int tags = bundle.tags().size();
    int at = 0;
    for (int u = 0; u < lengths.length; u++) {
      for (int t = 0; t < lengths[u]; t++) {
        compare(expected.get(at++), actual, (u * batch.maxTokens() + t) * tags);
      }
    }
  }

  /** As many of the utterances as the work allows, one at least. */
  private static int[] lengths(ModelBundle bundle) {
    var sizes = bundle.sizes();
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

  private static void compare(double[] expected, float[] actual, int row)
      throws BundleFormatException {
    double[] scores = new double[expected.length];
    double largest = 1;
    for (int k = 0; k < scores.length; k++) {
      scores[k] = actual[row + k];
      largest = Math.max(largest, Math.abs(expected[k]));
    }
    requireNear(difference(expected, scores), SCORE * largest, "scores");
    requireNear(difference(softmax(expected), softmax(scores)), PROBABILITY, "probabilities");
  }

  private static void requireNear(double difference, double most, String what)
      throws BundleFormatException {
    if (!(difference <= most)) {
      throw new BundleFormatException(
          "graphs",
          String.format(
              Locale.ROOT,
              "are not those of the weights: %s differ by %.2g, at most %.2g is rounding",
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
