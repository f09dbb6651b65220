package dev.nagare.lab.experiment.studies;

import dev.nagare.lab.experiment.Cell;
import dev.nagare.lab.experiment.Figure;
import dev.nagare.lab.experiment.Pair;
import dev.nagare.lab.experiment.Results;
import dev.nagare.lab.plot.Axis;
import dev.nagare.lab.plot.Axis.Scale;
import dev.nagare.lab.plot.Chart;
import dev.nagare.lab.plot.Point;
import dev.nagare.lab.plot.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A plot of F1 over the size of the training set, with and without transfer. */
public final class SizePlot {

  private SizePlot() {}

  /**
   * Returns the plot as lines of the report.
   *
   * @return empty while there are no results
   */
  public static List<String> of(List<Pair> curve, Results results, String groups) {
    List<Series> series =
        List.of(
            series("no transfer", curve, Pair::without, results),
            series("transfer of " + groups, curve, Pair::with, results));
    List<Point> points = series.stream().flatMap(each -> each.points().stream()).toList();
    if (points.isEmpty()) {
      return List.of();
    }
    Chart chart =
        new Chart(
            curve.get(0).corpus().label() + ": F1 by size of the training set",
            Axis.around(
                "utterances of the training set",
                Scale.LOGARITHMIC,
                points.stream().map(Point::x).toList()),
            Axis.around("F1 (" + results.scorer() + ")", Scale.LINEAR, ends(points)),
            series);
    return List.of(chart.toSvg());
  }

  private static Series series(
      String name, List<Pair> curve, Function<Pair, Cell> cell, Results results) {
    List<Point> points = new ArrayList<>();
    for (Pair pair : curve) {
      Figure f1 = results.f1(cell.apply(pair));
      if (!f1.isEmpty()) {
        points.add(new Point(pair.utterances(), f1.mean(), f1.deviation()));
      }
    }
    return new Series(name, Series.Mark.LINE, points);
  }

  /** Returns the ends of all error bars. */
  private static List<Double> ends(List<Point> points) {
    return points.stream()
        .flatMap(point -> Stream.of(point.y() - point.error(), point.y() + point.error()))
        .toList();
  }
}
