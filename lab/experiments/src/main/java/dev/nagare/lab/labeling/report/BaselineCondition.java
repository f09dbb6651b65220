package dev.nagare.lab.labeling.report;

import dev.nagare.lab.experiment.Figure;
import dev.nagare.labeling.selection.Strategy;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The condition that others are compared with.
 *
 * @param condition least confidence; empty if strategies are not what differs
 */
record BaselineCondition(Optional<Condition> condition) {

  static BaselineCondition of(List<Condition> conditions) {
    List<Condition> plain =
        conditions.stream()
            .filter(each -> each.strategy().rule() == Strategy.LEAST_CONFIDENCE)
            .toList();
    return new BaselineCondition(plain.size() == 1 ? Optional.of(plain.get(0)) : Optional.empty());
  }

  /** Returns a note for the titles of tables; empty without a baseline. */
  String note() {
    return condition.map(it -> " (relative to " + it.label() + ")").orElse("");
  }

  /** Returns the change of a figure's mean in percent; empty for the baseline itself. */
  String change(
      Condition other,
      Collection<String> languages,
      BiFunction<Condition, Collection<String>, Figure> figure) {
    Optional<Condition> baseline = condition.filter(it -> !it.equals(other));
    Figure own = figure.apply(other, languages);
    if (baseline.isEmpty() || own.isEmpty()) {
      return "";
    }
    double before = figure.apply(baseline.get(), languages).mean();
    return before > 0
        ? String.format(Locale.ROOT, " (%+.1f %%)", 100 * (own.mean() / before - 1))
        : "";
  }
}
