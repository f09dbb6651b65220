package dev.nagare.trainer.export;

import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.inference.OnnxMom;
import dev.nagare.trainer.model.MomPredictor;
import java.util.List;

/** Holds the ONNX graphs of a model against its weights on the PyTorch engine. */
public final class ParityCheck {

  /** Largest difference of a probability that is put down to rounding. */
  public static final double TOLERANCE = 1e-4;

  private static final int BATCH_SIZE = 32;

  private ParityCheck() {}

  /**
   * How far the engines are apart.
   *
   * @param tokens compared
   * @param largestDifference of a probability
   * @param differentTags tokens whose most probable tag is not the same, other than by a draw
   */
  public record Result(int tokens, double largestDifference, int differentTags) {

    /** Whether what is served is what was trained; nothing compared proves nothing. */
    public boolean passed() {
      return tokens > 0 && largestDifference <= TOLERANCE && differentTags == 0;
    }

    private Result plus(int more, double difference, int different) {
      // The greater of anything and NaN is NaN: a graph that gives no numbers must not pass.
      double largest = Math.max(largestDifference, difference);
      return new Result(tokens + more, largest, differentTags + different);
    }
  }

  /**
   * Runs both on the same utterances.
   *
   * @param utterances none of them empty
   */
  public static Result compare(
      ModelBundle bundle, OnnxMom onnx, List<List<EncodedWord>> utterances) {
    Result result = new Result(0, 0, 0);
    try (MomPredictor torch = new MomPredictor(bundle.sizes(), bundle.weights())) {
      for (int from = 0; from < utterances.size(); from += BATCH_SIZE) {
        EncodedBatch batch =
            EncodedBatch.of(
                utterances.subList(from, Math.min(utterances.size(), from + BATCH_SIZE)));
        result = compare(torch.probabilities(batch), onnx.probabilities(batch), batch, result);
      }
    }
    return result;
  }

  private static Result compare(
      float[][] expected, float[] actual, EncodedBatch batch, Result before) {
    Result result = before;
    int at = 0;
    for (int u = 0; u < batch.utterances(); u++) {
      for (int t = 0; t < batch.lengths()[u]; t++) {
        float[] row = expected[at++];
        int first = (u * batch.maxTokens() + t) * row.length;
        result =
            result.plus(1, difference(row, actual, first), sameBest(row, actual, first) ? 0 : 1);
      }
    }
    return result;
  }

  private static double difference(float[] expected, float[] actual, int first) {
    double largest = 0;
    for (int k = 0; k < expected.length; k++) {
      largest = Math.max(largest, Math.abs(expected[k] - actual[first + k]));
    }
    return largest;
  }

  private static boolean sameBest(float[] expected, float[] actual, int first) {
    int best = 0;
    int actualBest = 0;
    for (int k = 1; k < expected.length; k++) {
      best = expected[k] > expected[best] ? k : best;
      actualBest = actual[first + k] > actual[first + actualBest] ? k : actualBest;
    }
    return best == actualBest
        || (expected[best] - expected[actualBest] <= TOLERANCE
            && actual[first + actualBest] - actual[first + best] <= TOLERANCE);
  }
}
