package dev.nagare.lab.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.lab.experiment.run.RunResult;
import dev.nagare.lab.experiment.run.RunSpec;
import dev.nagare.lab.experiment.run.SettingsTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The head of every report: the command, the settings, and the missing runs. */
public final class ReportHead {

  private static final List<String> SHOWN_ELSEWHERE = List.of("seed", "batchSize");

  private final String command;
  private final Setup setup;
  private final List<Cell> cells;
  private final Results results;

  /**
   * Creates the head of a report.
   *
   * @param command that makes it
   */
  public ReportHead(String command, Setup setup, List<Cell> cells, Results results) {
    this.command = command;
    this.setup = setup;
    this.cells = cells;
    this.results = results;
  }

  /** Adds the head to a report. */
  public void write(String title, Report report) {
    report.block("# " + title);
    report.block("```\n" + command + "\n```");
    report.block(
        String.format(
            Locale.ROOT,
            "Figures are span F1 on the test set (0–100) by scorer `%s`, mean ± standard deviation"
                + " over seeds %s. Early stopping goes by F1 on the development set; each test set"
                + " was tagged once per run.",
            results.scorer(),
            setup.options().seeds().runs().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", "))));
    settings().forEach(report::block);
    report.block("Utterances per step: " + batchSizes() + ", by the size of the training set.");
    report.block(missing());
    json(report);
  }

  /** Returns each set of settings once. */
  private SortedSet<String> settings() {
    return cells.stream()
        .flatMap(cell -> cell.runs().stream())
        .map(this::settings)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String batchSizes() {
    return cells.stream()
        .flatMap(cell -> cell.runs().stream())
        .map(run -> run.training().batchSize())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }

  private String settings(RunSpec run) {
    Map<String, JsonNode> settings = SettingsTree.all(run.training());
    return "Preset `"
        + setup.options().training().preset()
        + "`: "
        + settings.entrySet().stream()
            .filter(setting -> !SHOWN_ELSEWHERE.contains(setting.getKey()))
            .map(setting -> setting.getKey() + " " + setting.getValue().asText())
            .collect(Collectors.joining(", "))
        + ".";
  }

  private String missing() {
    List<String> missing =
        cells.stream()
            .filter(cell -> results.of(cell).size() < cell.runs().size())
            .map(
                cell ->
                    cell.label()
                        + " ("
                        + results.of(cell).size()
                        + " of "
                        + cell.runs().size()
                        + ")")
            .toList();
    return missing.isEmpty()
        ? "All " + cells.stream().mapToInt(cell -> cell.runs().size()).sum() + " runs are in."
        : "**Runs are missing**: " + String.join("; ", missing) + ".";
  }

  private void json(Report report) {
    report.json().put("command", command).put("scorer", results.scorer());
    report.json().put("preset", setup.options().training().preset());
    setup.options().seeds().runs().forEach(report.json().putArray("seeds")::add);
    report.json().put("missing", missingRuns());
    cells.stream()
        .flatMap(cell -> results.of(cell).stream())
        .map(RunResult::made)
        .map(made -> made.engine() + ", Nagare " + made.nagare())
        .distinct()
        .forEach(report.json().putArray("engines")::add);
  }

  private long missingRuns() {
    return cells.stream().mapToLong(cell -> cell.runs().size() - results.of(cell).size()).sum();
  }
}
