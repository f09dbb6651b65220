package dev.nagare.lab.labeling.report;

import dev.nagare.lab.experiment.Figure;
import dev.nagare.lab.labeling.LabelingStrategy;
import dev.nagare.lab.labeling.history.HistoryResult;
import dev.nagare.lab.labeling.history.Step;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Available histories that differ by their seed alone.
 *
 * @param label head of its column
 * @param strategy that they have in common
 * @param histories one for each seed
 */
record Condition(String label, LabelingStrategy strategy, List<HistoryResult> histories) {

  public Condition {
    histories = List.copyOf(histories);
  }

  /** Returns the area under the curve of some languages' mean F1. */
  Figure area(Collection<String> languages) {
    return figure(history -> curve(history, languages).area());
  }

  /** Returns the mean F1 of some languages at the end. */
  Figure finalF1(Collection<String> languages) {
    return figure(history -> curve(history, languages).finalF1());
  }

  /** Returns the percentage of some languages among all labels at the end. */
  Figure labelShare(Collection<String> languages) {
    return figure(history -> labelShare(last(history), languages));
  }

  /** Returns the labels of some languages that were learned in the end, with translated ones. */
  Figure learned(Collection<String> languages) {
    return figure(history -> languages.stream().mapToInt(l -> last(history).learned(l)).sum());
  }

  /**
   * Returns the labels at which some languages' mean F1 reaches a target, over the histories in
   * which it does.
   */
  Figure labelsTo(Collection<String> languages, double target) {
    return new Figure(
        histories.stream()
            .map(history -> curve(history, languages).labelsTo(target))
            .flatMapToDouble(OptionalDouble::stream)
            .boxed()
            .toList());
  }

  /** Returns whether some languages' mean F1 reaches a target after the start. */
  boolean passes(Collection<String> languages, double target) {
    return histories.stream()
        .map(history -> curve(history, languages))
        .anyMatch(curve -> curve.passes(target));
  }

  /**
   * Returns the mean F1 of some languages after a round, over the histories that have reached it.
   */
  Figure f1(int round, Collection<String> languages) {
    return new Figure(
        histories.stream()
            .filter(history -> history.steps().size() > round)
            .map(history -> meanF1(history.steps().get(round), languages))
            .toList());
  }

  /** Returns the labels of all languages after a round. */
  Figure labels(int round) {
    return new Figure(
        histories.stream()
            .filter(history -> history.steps().size() > round)
            .map(history -> (double) history.steps().get(round).allLabels())
            .toList());
  }

  /** Returns the number of histories in which some round could not spend its budget. */
  long ranOut() {
    return histories.stream().filter(HistoryResult::ranOut).count();
  }

  private Figure figure(ToDoubleFunction<HistoryResult> figure) {
    return new Figure(histories.stream().map(figure::applyAsDouble).toList());
  }

  private static Curve curve(HistoryResult history, Collection<String> languages) {
    return new Curve(
        history.steps().stream()
            .map(step -> new Curve.At(step.allLabels(), meanF1(step, languages)))
            .toList());
  }

  private static double meanF1(Step step, Collection<String> languages) {
    return languages.stream().mapToDouble(step::testF1).average().orElse(0);
  }

  private static double labelShare(Step step, Collection<String> languages) {
    double own = languages.stream().mapToInt(l -> step.labels().getOrDefault(l, 0)).sum();
    return 100 * own / step.allLabels();
  }

  private static Step last(HistoryResult history) {
    return history.steps().get(history.steps().size() - 1);
  }
}
