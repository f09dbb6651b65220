package dev.nagare.lab.labeling.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * F1 over labels.
 *
 * @param points in the order of labels, at least one
 */
record Curve(List<At> points) {

  /**
   * A point.
   *
   * @param labels of all languages
   * @param f1 0 to 100
   */
  record At(double labels, double f1) {}

  public Curve {
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a curve without points");
    }
    points = List.copyOf(points);
  }

  /**
   * Returns the mean F1 over the labels that the curve spans, by the trapezoidal rule, in points of
   * F1.
   */
  double area() {
    double sum = 0;
    for (int i = 1; i < points.size(); i++) {
      At from = points.get(i - 1);
      At to = points.get(i);
      sum += (to.labels - from.labels) * (from.f1 + to.f1) / 2;
    }
    double length = last().labels - points.get(0).labels;
    return length == 0 ? last().f1 : sum / length;
  }

  /** Returns the F1 at the end. */
  double finalF1() {
    return last().f1;
  }

  /**
   * Returns the labels at which the curve first reaches an F1, interpolated between points; empty
   * if it never does.
   */
  OptionalDouble labelsTo(double target) {
    if (points.get(0).f1 >= target) {
      return OptionalDouble.of(points.get(0).labels);
    }
    for (int i = 1; i < points.size(); i++) {
      At from = points.get(i - 1);
      At to = points.get(i);
      if (to.f1 >= target) {
        double share = (target - from.f1) / (to.f1 - from.f1);
        return OptionalDouble.of(from.labels + share * (to.labels - from.labels));
      }
    }
    return OptionalDouble.empty();
  }

  /** Returns whether an F1 is reached after the first point. */
  boolean passes(double target) {
    return points.get(0).f1 < target && labelsTo(target).isPresent();
  }

  private At last() {
    return points.get(points.size() - 1);
  }
}
