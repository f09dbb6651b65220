package dev.nagare.lab.labeling.report;

import dev.nagare.lab.experiment.Figure;
import dev.nagare.lab.experiment.Report;
import dev.nagare.lab.labeling.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The columns of Table 1 in Ye et al. 2023: shares of pool and labels, and the area under the curve
 * relative to least confidence. In addition, the number of labels that were learned.
 */
final class ShareTable {

  private static final List<String> HEADER =
      List.of("Strategy", "Language", "Share of pool", "Share of labels", "Area", "Labels learned");

  /** Means of shares have no meaning. */
  private static final String NONE = "–";

  private final Protocol protocol;
  private final Map<String, Integer> pool;
  private final List<Condition> conditions;

  /**
   * Creates the table.
   *
   * @param pool utterances of each language in the pool
   */
  ShareTable(Protocol protocol, Map<String, Integer> pool, List<Condition> conditions) {
    this.protocol = protocol;
    this.pool = pool;
    this.conditions = conditions;
  }

  void write(Report report) {
    BaselineCondition baseline = BaselineCondition.of(conditions);
    report.block(
        "Share of the pool and of the labels that were asked for, in percent; area under the curve"
            + " of F1"
            + baseline.note()
            + "; labels learned at the end, translated ones included:");
    List<List<String>> rows = new ArrayList<>();
    for (Condition condition : conditions) {
      LanguageRows.of(protocol)
          .forEach(
              (title, languages) ->
                  rows.add(row(condition, title, languages, area(condition, languages, baseline))));
    }
    report.table(HEADER, rows);
  }

  private static String area(
      Condition condition, List<String> languages, BaselineCondition baseline) {
    return condition.area(languages) + baseline.change(condition, languages, Condition::area);
  }

  private List<String> row(Condition condition, String title, List<String> languages, String area) {
    boolean isGroup = LanguageRows.groups(protocol).containsKey(title);
    Figure learned = condition.learned(languages);
    return List.of(
        condition.label(),
        title,
        isGroup ? NONE : String.format(Locale.ROOT, "%.1f", poolShare(pool, languages)),
        isGroup ? NONE : condition.labelShare(languages).toString(),
        area,
        isGroup || learned.isEmpty() ? NONE : String.format(Locale.ROOT, "%,.0f", learned.mean()));
  }

  /** Returns the percentage of some languages in the pool. */
  static double poolShare(Map<String, Integer> pool, List<String> languages) {
    double all = pool.values().stream().mapToInt(Integer::intValue).sum();
    return 100 * languages.stream().mapToInt(l -> pool.getOrDefault(l, 0)).sum() / all;
  }
}
