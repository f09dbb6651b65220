package dev.nagare.trainer.labeling;

import dev.nagare.labeling.selection.Strategy;
import dev.nagare.trainer.experiment.Figure;
import dev.nagare.trainer.experiment.Report;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Tables that hold conditions side by side. */
final class ConditionTables {

  private final Protocol protocol;
  private final List<Condition> conditions;
  private final Report report;

  ConditionTables(Protocol protocol, List<Condition> conditions, Report report) {
    this.protocol = protocol;
    this.conditions = conditions;
    this.report = report;
  }

  void write() {
    report.block(
        "Area under the curve of F1 over labels, as mean F1 over the labels that the curve spans"
            + baselineNote()
            + ":");
    table(Condition::area, true);
    report.block("Share of all labels at the end, in percent:");
    shares();
    report.block("F1 at the end" + baselineNote() + ":");
    table(Condition::finalF1, true);
    report.block(
        "Labels, of all languages together, until a language's F1 reaches its target; mean over the"
            + " seeds in which it does, and in how many that is:");
    targets();
    report.block(ranOut());
  }

  private String baselineNote() {
    return baseline().isPresent() ? " (relative to " + baseline().get().label() + ")" : "";
  }

  /** What others are held against; empty where it is not the strategies that differ. */
  private Optional<Condition> baseline() {
    List<Condition> plain =
        conditions.stream()
            .filter(condition -> condition.strategy() == Strategy.LEAST_CONFIDENCE)
            .toList();
    return plain.size() == 1 ? Optional.of(plain.get(0)) : Optional.empty();
  }

  private void table(BiFunction<Condition, Collection<String>, Figure> figure, boolean relative) {
    List<List<String>> rows = new ArrayList<>();
    LanguageRows.of(protocol)
        .forEach((title, languages) -> rows.add(row(title, languages, figure, relative)));
    report.table(header(), rows);
  }

  private List<String> row(
      String title,
      List<String> languages,
      BiFunction<Condition, Collection<String>, Figure> figure,
      boolean relative) {
    List<String> row = new ArrayList<>(List.of(title));
    for (Condition condition : conditions) {
      Figure own = figure.apply(condition, languages);
      row.add(own + (relative ? change(own, condition, languages, figure) : ""));
    }
    return row;
  }

  private String change(
      Figure own,
      Condition condition,
      List<String> languages,
      BiFunction<Condition, Collection<String>, Figure> figure) {
    Optional<Condition> baseline = baseline().filter(other -> !other.equals(condition));
    if (baseline.isEmpty() || own.isEmpty()) {
      return "";
    }
    double other = figure.apply(baseline.get(), languages).mean();
    return other > 0
        ? String.format(Locale.ROOT, " (%+.1f %%)", 100 * (own.mean() / other - 1))
        : "";
  }

  /** Of languages only: means of shares say nothing. */
  private void shares() {
    List<List<String>> rows = new ArrayList<>();
    for (String language : protocol.languages()) {
      rows.add(row(language, List.of(language), Condition::labelShare, false));
    }
    report.table(header(), rows);
  }

  private void targets() {
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, Double> target : protocol.allocation().targets().entrySet()) {
      List<String> row = new ArrayList<>();
      row.add(String.format(Locale.ROOT, "%s to %s", target.getKey(), target.getValue()));
      for (Condition condition : conditions) {
        row.add(labelsTo(condition, target.getKey(), target.getValue()));
      }
      rows.add(row);
    }
    report.table(header(), rows);
  }

  private static String labelsTo(Condition condition, String language, double target) {
    Figure labels = condition.labelsTo(language, target);
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
