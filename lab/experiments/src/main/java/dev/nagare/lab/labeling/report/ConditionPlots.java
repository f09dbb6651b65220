package dev.nagare.lab.labeling.report;

import dev.nagare.lab.experiment.Figure;
import dev.nagare.lab.experiment.Report;
import dev.nagare.lab.labeling.Protocol;
import dev.nagare.lab.plot.Axis;
import dev.nagare.lab.plot.Chart;
import dev.nagare.lab.plot.Point;
import dev.nagare.lab.plot.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Plots of F1 over labels, a line for each condition. */
final class ConditionPlots {

  private final Protocol protocol;
  private final List<Condition> conditions;
  private final Report report;

  ConditionPlots(Protocol protocol, List<Condition> conditions, Report report) {
    this.protocol = protocol;
    this.conditions = conditions;
    this.report = report;
  }

  /**
   * Adds the plots.
   *
   * @param part prefix of the names of their files
   * @param what subject, for their titles
   */
  void write(String part, String what) {
    if (protocol.languages().size() > 1) {
      plot(
          part + "-low-resource",
          what + ", mean of low-resource languages",
          protocol.lowResource());
    }
    for (String language : protocol.languages()) {
      plot(part + "-" + language, what + ", " + language, List.of(language));
    }
  }

  private void plot(String part, String title, List<String> languages) {
    List<Series> series =
        conditions.stream()
            .map(c -> new Series(c.label(), Series.Mark.LINE, points(c, languages)))
            .filter(each -> !each.points().isEmpty())
            .toList();
    if (!series.isEmpty()) {
      report.plot(part, title, chart(title, series).toSvg());
    }
  }

  private List<Point> points(Condition condition, List<String> languages) {
    List<Point> points = new ArrayList<>();
    for (int round = 0; round <= protocol.rounds(); round++) {
      Figure f1 = condition.f1(round, languages);
      if (!f1.isEmpty()) {
        points.add(new Point(condition.labels(round).mean(), f1.mean(), f1.deviation()));
      }
    }
    return points;
  }

  private static Chart chart(String title, List<Series> series) {
    List<Point> points = series.stream().flatMap(each -> each.points().stream()).toList();
    return new Chart(
        title,
        Axis.around("labels", Axis.Scale.LINEAR, points.stream().map(Point::x).toList()),
        Axis.around("F1", Axis.Scale.LINEAR, ends(points)),
        series);
  }

  /** Returns the ends of all error bars. */
  private static List<Double> ends(List<Point> points) {
    return points.stream()
        .flatMap(point -> Stream.of(point.y() - point.error(), point.y() + point.error()))
        .toList();
  }
}
