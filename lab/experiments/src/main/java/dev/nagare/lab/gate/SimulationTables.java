package dev.nagare.lab.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as Markdown. */
final class SimulationTables {

  private final SimulationReport report;

  SimulationTables(SimulationReport report) {
    this.report = report;
  }

  String markdown() {
    return String.join("\n\n", falsePromotions(), power()) + "\n";
  }

  private String falsePromotions() {
    SimulationSettings settings = report.settings();
    String title =
        String.format(
            Locale.ROOT,
            "### False promotions in %d looks\n\nShare of %,d histories in which a candidate that"
                + " is no better passes, with its 95 %% interval; the looks may spend %.2f %%.",
            settings.looks(),
            settings.histories(),
            100 * settings.rules().alphaSpentIn(settings.looks()));
    return title
        + "\n\n"
        + table(
            List.of(
                "Languages",
                "Evaluation utterances",
                "Correlation of errors",
                "Candidates' precision and recall",
                "Forgotten between looks",
                "False promotions"),
            report.falsePromotions().stream().map(SimulationTables::row).toList());
  }

  private static List<String> row(FalsePromotions row) {
    FalsePromotions.Setting setting = row.setting();
    boolean fixed = setting.firstUtterances() == setting.lastUtterances();
    return List.of(
        String.valueOf(setting.languages()),
        fixed
            ? number(setting.lastUtterances())
            : number(setting.firstUtterances()) + " to " + number(setting.lastUtterances()),
        String.valueOf(setting.correlation()),
        switch (setting.candidate()) {
          case ALIKE -> "the incumbent's";
          case CAUTIOUS -> "82 and 61, the incumbent's 70";
        },
        setting.forgotten() == 0 ? "none" : setting.forgotten() + " candidates",
        row.promoted().text());
  }

  private String power() {
    List<Integer> looks =
        report.power().stream()
            .flatMap(power -> power.promotedAtLook().keySet().stream())
            .distinct()
            .sorted()
            .toList();
    List<Double> gains =
        report.power().stream().map(power -> power.setting().gain()).distinct().sorted().toList();
    List<String> header =
        new ArrayList<>(
            List.of(
                "Languages",
                "In the other languages",
                "Correlation of errors",
                "Evaluation utterances"));
    gains.forEach(gain -> header.add(String.format(Locale.ROOT, "%+.0f F1", gain)));
    String title =
        String.format(
            Locale.ROOT,
            "### Power\n\nShare of %,d candidates, better by the given gain in one"
                + " language, that pass, in %%, if tried at look %s.",
            report.settings().powerHistories(),
            looks.stream().map(String::valueOf).collect(Collectors.joining(" / ")));
    return title + "\n\n" + table(header, powerRows());
  }

  /** Returns the rows on power; settings that differ in the gain alone share a row. */
  private List<List<String>> powerRows() {
    Map<List<String>, List<String>> rows =
        report.power().stream()
            .collect(
                Collectors.groupingBy(
                    SimulationTables::head,
                    LinkedHashMap::new,
                    Collectors.mapping(SimulationTables::cell, Collectors.toList())));
    List<List<String>> joined = new ArrayList<>();
    rows.forEach(
        (head, cells) -> {
          List<String> row = new ArrayList<>(head);
          row.addAll(cells);
          joined.add(row);
        });
    return joined;
  }

  private static List<String> head(Power power) {
    Power.Setting setting = power.setting();
    return List.of(
        String.valueOf(setting.languages()),
        setting.languages() == 1 ? "" : others(setting.others()),
        String.valueOf(setting.correlation()),
        number(setting.utterances()));
  }

  private static String others(double gain) {
    return gain == 0 ? "as good" : String.format(Locale.ROOT, "%+.0f F1", gain);
  }

  private static String cell(Power power) {
    return power.promotedAtLook().values().stream()
        .map(share -> String.format(Locale.ROOT, "%.0f", share.percent()))
        .collect(Collectors.joining(" / "));
  }

  private static String number(int value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String table(List<String> header, List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    lines.add(line(header));
    lines.add("|" + "---|".repeat(header.size()));
    rows.forEach(row -> lines.add(line(row)));
    return String.join("\n", lines);
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
