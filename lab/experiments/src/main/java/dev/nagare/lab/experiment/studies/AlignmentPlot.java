package dev.nagare.lab.experiment.studies;

import dev.nagare.lab.experiment.Corpus;
import dev.nagare.lab.experiment.Figure;
import dev.nagare.lab.experiment.Results;
import dev.nagare.lab.experiment.studies.AlignmentRuns.Condition;
import dev.nagare.lab.plot.Axis;
import dev.nagare.lab.plot.Axis.Scale;
import dev.nagare.lab.plot.Chart;
import dev.nagare.lab.plot.Point;
import dev.nagare.lab.plot.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plot of F1 over the number of labels, a line for each condition. */
final class AlignmentPlot {

  /** The place of no labels on the logarithmic axis. */
  private static final double NO_LABELS = 50;

  private AlignmentPlot() {}

  /**
   * The figures for a number of labels.
   *
   * @param labels 0 for none
   * @param figures by condition, some of them may be empty
   */
  record Points(int labels, Map<Condition, Figure> figures) {}

  /** Returns the plot as SVG; empty while there are no results. */
  static Optional<String> of(Corpus corpus, List<Points> sizes, Results results) {
    List<Series> series = new ArrayList<>();
    for (Condition condition : Condition.values()) {
      List<Point> points = new ArrayList<>();
      for (Points size : sizes) {
        Figure f1 = size.figures().getOrDefault(condition, new Figure(List.of()));
        if (!f1.isEmpty()) {
          points.add(new Point(Math.max(size.labels(), NO_LABELS), f1.mean(), f1.deviation()));
        }
      }
      if (!points.isEmpty()) {
        series.add(new Series(condition.configName(), Series.Mark.LINE, points));
      }
    }
    List<Point> all = series.stream().flatMap(each -> each.points().stream()).toList();
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Chart(
                    corpus.label() + ": F1 by number of labels",
                    Axis.around(
                        "labels of the language (leftmost: none)",
                        Scale.LOGARITHMIC,
                        all.stream().map(Point::x).toList()),
                    Axis.around(
                        "F1 (" + results.scorer() + ")",
                        Scale.LINEAR,
                        all.stream().map(Point::y).toList()),
                    series)
                .toSvg());
  }
}
