package dev.nagare.trainer.export;

import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.inference.OnnxMom;
import dev.nagare.trainer.model.MomPredictor;
import dev.nagare.trainer.training.Batches;
import java.util.List;

/** Compares a model on ONNX Runtime with the same weights on the PyTorch engine. */
public final class ParityCheck {

  /** The largest difference between two probabilities that counts as rounding. */
  public static final double TOLERANCE = 1e-4;

  private static final int BATCH_SIZE = 32;

  private ParityCheck() {}

  /**
   * The measured difference between the engines.
   *
   * @param tokens number of words compared
   * @param largestDifference largest difference between two probabilities
   * @param differentTags number of words whose most probable tags differ, except for ties
   */
  public record Result(int tokens, double largestDifference, int differentTags) {

    /**
     * Returns whether the served model gives the results of the trained one; false if nothing was
     * compared.
     */
    public boolean passed() {
      return tokens > 0 && largestDifference <= TOLERANCE && differentTags == 0;
    }

    private Result plus(int more, double difference, int different) {
      // The maximum with NaN is NaN: a graph that gives no numbers must not pass.
      double largest = Math.max(largestDifference, difference);
      return new Result(tokens + more, largest, differentTags + different);
    }
  }

  /**
   * Runs both engines on the same utterances.
   *
   * @param utterances encoded utterances, none of them empty
   */
  public static Result compare(
      ModelBundle bundle, OnnxMom onnx, List<List<EncodedWord>> utterances) {
    Result result = new Result(0, 0, 0);
    int tags = bundle.tags().size();
    try (MomPredictor torch = new MomPredictor(bundle.network().weights())) {
      for (List<List<EncodedWord>> batch : Batches.cut(utterances, BATCH_SIZE, ParityCheck::size)) {
        result = compare(torch.scores(EncodedBatch.of(batch)), onnx.scores(batch), tags, result);
      }
    }
    return result;
  }

  private static Batches.Size size(List<EncodedWord> words) {
    return new Batches.Size(words.size(), words.stream().mapToLong(EncodedWord::bigramCount).sum());
  }

  private static Result compare(float[] expected, float[] actual, int tags, Result before) {
    Result result = before;
    for (int row = 0; row < expected.length; row += tags) {
      double[] trained = probabilities(expected, row, tags);
      double[] served = probabilities(actual, row, tags);
      result = result.plus(1, difference(trained, served), sameBest(trained, served) ? 0 : 1);
    }
    return result;
  }

  /** Returns the softmax of one row of scores. */
  private static double[] probabilities(float[] scores, int row, int tags) {
    double[] probabilities = new double[tags];
    double greatest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < tags; k++) {
      greatest = Math.max(greatest, scores[row + k]);
    }
    double sum = 0;
    for (int k = 0; k < tags; k++) {
      probabilities[k] = Math.exp(scores[row + k] - greatest);
      sum += probabilities[k];
    }
    for (int k = 0; k < tags; k++) {
      probabilities[k] /= sum;
    }
    return probabilities;
  }

  private static double difference(double[] expected, double[] actual) {
    double largest = 0;
    for (int k = 0; k < expected.length; k++) {
      largest = Math.max(largest, Math.abs(expected[k] - actual[k]));
    }
    return largest;
  }

  private static boolean sameBest(double[] expected, double[] actual) {
    int best = 0;
    int actualBest = 0;
    for (int k = 1; k < expected.length; k++) {
      best = expected[k] > expected[best] ? k : best;
      actualBest = actual[k] > actual[actualBest] ? k : actualBest;
    }
    return best == actualBest
        || (expected[best] - expected[actualBest] <= TOLERANCE
            && actual[actualBest] - actual[best] <= TOLERANCE);
  }
}
