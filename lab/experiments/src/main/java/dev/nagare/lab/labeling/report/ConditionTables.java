package dev.nagare.lab.labeling.report;

import dev.nagare.lab.experiment.Figure;
import dev.nagare.lab.experiment.Report;
import dev.nagare.lab.labeling.Protocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** Tables that compare conditions. */
final class ConditionTables {

  /** The points of F1 between milestones of a mean. */
  private static final double MILESTONES = 10;

  private final Protocol protocol;
  private final List<Condition> conditions;
  private final Report report;
  private final BaselineCondition baseline;

  ConditionTables(Protocol protocol, List<Condition> conditions, Report report) {
    this.protocol = protocol;
    this.conditions = conditions;
    this.report = report;
    this.baseline = BaselineCondition.of(conditions);
  }

  void write() {
    report.block(
        "Area under the curve of F1 over labels, as mean F1 over the labels that the curve spans"
            + baseline.note()
            + ":");
    compare(Condition::area);
    report.block("Share of all labels at the end, in percent:");
    shares();
    report.block("F1 at the end" + baseline.note() + ":");
    compare(Condition::finalF1);
    report.block(
        "Labels, of all languages together, until a language's F1 reaches its target, and a mean of"
            + " languages a multiple of ten; mean over the seeds in which it does, and in how many"
            + " that is:");
    targets();
    report.block(ranOut());
  }

  /** Adds languages and groups of them, each figure with its change against the baseline. */
  private void compare(BiFunction<Condition, Collection<String>, Figure> figure) {
    List<List<String>> rows = new ArrayList<>();
    LanguageRows.of(protocol)
        .forEach(
            (title, languages) ->
                rows.add(
                    row(
                        title,
                        condition ->
                            figure.apply(condition, languages)
                                + baseline.change(condition, languages, figure))));
    report.table(header(), rows);
  }

  private List<String> row(String title, Function<Condition, String> cell) {
    List<String> row = new ArrayList<>(List.of(title));
    conditions.forEach(condition -> row.add(cell.apply(condition)));
    return row;
  }

  /** Adds shares of languages only: means of shares have no meaning. */
  private void shares() {
    List<List<String>> rows = new ArrayList<>();
    for (String language : protocol.languages()) {
      rows.add(row(language, condition -> condition.labelShare(List.of(language)).toString()));
    }
    report.table(header(), rows);
  }

  private void targets() {
    List<List<String>> rows = new ArrayList<>();
    protocol
        .allocation()
        .targets()
        .forEach((language, target) -> rows.add(labelsTo(language, List.of(language), target)));
    LanguageRows.groups(protocol)
        .forEach(
            (title, languages) ->
                milestones(languages).forEach(f1 -> rows.add(labelsTo(title, languages, f1))));
    report.table(header(), rows);
  }

  /** Returns round figures that a curve reaches. */
  private List<Double> milestones(List<String> languages) {
    return DoubleStream.iterate(MILESTONES, f1 -> f1 < 100, f1 -> f1 + MILESTONES)
        .filter(f1 -> conditions.stream().anyMatch(c -> c.passes(languages, f1)))
        .boxed()
        .toList();
  }

  private List<String> labelsTo(String title, List<String> languages, double target) {
    return row(
        String.format(Locale.ROOT, "%s to %s", title, target),
        condition -> labelsTo(condition, languages, target));
  }

  private static String labelsTo(Condition condition, List<String> languages, double target) {
    Figure labels = condition.labelsTo(languages, target);
    String how =
        String.format(
            Locale.ROOT, "(%d of %d)", labels.values().size(), condition.histories().size());
    return labels.isEmpty()
        ? "not reached " + how
        : String.format(Locale.ROOT, "%,.0f %s", labels.mean(), how);
  }

  private String ranOut() {
    List<String> which =
        conditions.stream()
            .filter(condition -> condition.ranOut() > 0)
            .map(
                condition ->
                    condition.label()
                        + " ("
                        + condition.ranOut()
                        + " of "
                        + condition.histories().size()
                        + ")")
            .toList();
    return which.isEmpty()
        ? "Every round spent its whole budget."
        : "**Rounds that could not spend their budget**: " + String.join(", ", which) + ".";
  }

  private List<String> header() {
    List<String> header = new ArrayList<>(List.of("Language"));
    conditions.forEach(condition -> header.add(condition.label()));
    return header;
  }
}
