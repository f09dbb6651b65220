package dev.nagare.lab.labeling.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.corpora.score.SpanScore;
import dev.nagare.lab.experiment.Report;
import dev.nagare.lab.labeling.LabelingStrategy;
import dev.nagare.lab.labeling.Protocols;
import dev.nagare.lab.labeling.history.Asked;
import dev.nagare.lab.labeling.history.HistoryResult;
import dev.nagare.lab.labeling.history.Step;
import dev.nagare.labeling.selection.Strategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tables of hand-made histories: English and German, F1 after 20, 30 and 40 labels. */
class ConditionTablesTest {

  @Test
  void shouldHoldStrategiesSideBySide() {
    Report report = new Report("test");
    Condition plain =
        new Condition(
            "least-confidence",
            LabelingStrategy.of(Strategy.LEAST_CONFIDENCE),
            List.of(history(10, new int[][] {{50, 10}, {60, 20}, {70, 30}})));
    Condition lamm =
        new Condition(
            "lamm",
            LabelingStrategy.of(Strategy.LAMM),
            List.of(
                history(10, new int[][] {{50, 10}, {60, 40}, {60, 75}}),
                history(10, new int[][] {{50, 10}, {60, 50}, {60, 65}})));

    new ConditionTables(Protocols.SMALL, List.of(plain, lamm), report).write();

    assertThat(report.markdown())
        .contains(
            "| Language | least-confidence | lamm |",
            "| en | 60.00 | 57.50 ± 0.00 (-4.2 %) |",
            "| de | 20.00 | 42.50 ± 1.77 (+112.5 %) |",
            "| mean of low-resource | 20.00 | 42.50 ± 1.77 (+112.5 %) |",
            "| en | 70.00 | 60.00 ± 0.00 (-14.3 %) |",
            "| en to 70.0 | 40 (1 of 1) | not reached (0 of 2) |",
            "| de to 70.0 | not reached (0 of 1) | 39 (1 of 2) |",
            "| de | 25.00 | 25.00 ± 0.00 |",
            "Every round spent its whole budget.");
  }

  @Test
  void shouldShowSharesAreasAndLearnedLabelsOfEachStrategy() {
    Report report = new Report("test");
    Condition plain =
        new Condition(
            "least-confidence",
            LabelingStrategy.of(Strategy.LEAST_CONFIDENCE),
            List.of(history(10, new int[][] {{50, 10}, {60, 20}, {70, 30}})));
    Condition gaps =
        new Condition(
            "lamm-gaps",
            LabelingStrategy.LAMM_GAPS,
            List.of(history(10, new int[][] {{50, 10}, {60, 40}, {60, 75}})));

    new ShareTable(Protocols.SMALL, Map.of("en", 90, "de", 30), List.of(gaps, plain)).write(report);

    assertThat(report.markdown())
        .contains(
            "area under the curve of F1 (relative to least-confidence)",
            "| lamm-gaps | en | 75.0 | 75.00 | 57.50 (-4.2 %) | 33 |",
            "| lamm-gaps | de | 25.0 | 25.00 | 41.25 (+106.3 %) | 12 |",
            "| lamm-gaps | mean of low-resource | – | – | 41.25 (+106.3 %) | – |",
            "| least-confidence | en | 75.0 | 75.00 | 60.00 | 33 |");
  }

  @Test
  void shouldSayWhereABudgetWasNotSpent() {
    Report report = new Report("test");
    Condition lamm =
        new Condition(
            "lamm",
            LabelingStrategy.of(Strategy.LAMM),
            List.of(history(8, new int[][] {{50, 10}, {60, 40}})));

    new ConditionTables(Protocols.SMALL, List.of(lamm), report).write();

    assertThat(report.markdown())
        .contains("**Rounds that could not spend their budget**: lamm (1 of 1).")
        .doesNotContain("relative to");
  }

  /**
   * A history.
   *
   * @param spent of each round's budget of 10
   * @param f1 of English and German after each step
   */
  private static HistoryResult history(int spent, int[][] f1) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < f1.length; i++) {
      int labels = 20 + i * spent;
      List<String> ids = Collections.nCopies(i == 0 ? 20 : spent, "x");
      SortedMap<String, SpanScore> scores = new TreeMap<>();
      scores.put("en", new SpanScore(100, 100, f1[i][0]));
      scores.put("de", new SpanScore(100, 100, f1[i][1]));
      steps.add(
          new Step(
              new Asked(ids, new TreeMap<>()),
              new TreeMap<>(Map.of("en", labels - labels / 4, "de", labels / 4)),
              new TreeMap<>(Map.of("en", 3, "de", 2)),
              scores,
              scores,
              1,
              1));
    }
    ObjectNode spec = JsonNodeFactory.instance.objectNode().put("budget", 10);
    return new HistoryResult(
        HistoryResult.FORMAT,
        "hash",
        spec,
        "fingerprint",
        new HistoryResult.Made("development", "none", 1),
        steps,
        new Asked(List.of(), new TreeMap<>()));
  }
}
