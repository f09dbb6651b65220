package dev.nagare.lab.experiment.studies;

import dev.nagare.lab.experiment.Pair;
import dev.nagare.lab.experiment.Results;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Finds the number of utterances without transfer that reaches the same F1 as another condition.
 */
public final class EqualSize {

  private EqualSize() {}

  /**
   * Returns the number of utterances at which the curve without transfer reaches an F1,
   * interpolated linearly over the logarithm of the size.
   *
   * @param curve by rising size
   * @return empty outside the curve, or where a point is missing
   */
  public static OptionalDouble of(List<Pair> curve, Results results, double f1) {
    for (int i = 1; i < curve.size(); i++) {
      double below = results.f1(curve.get(i - 1).without()).mean();
      double above = results.f1(curve.get(i).without()).mean();
      if (below <= f1 && f1 <= above && below < above) {
        double share = (f1 - below) / (above - below);
        double from = Math.log(curve.get(i - 1).utterances());
        double to = Math.log(curve.get(i).utterances());
        return OptionalDouble.of(Math.exp(from + share * (to - from)));
      }
    }
    return OptionalDouble.empty();
  }
}
