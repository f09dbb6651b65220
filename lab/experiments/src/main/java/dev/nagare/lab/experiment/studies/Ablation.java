package dev.nagare.lab.experiment.studies;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.lab.experiment.Cell;
import dev.nagare.lab.experiment.Corpus;
import dev.nagare.lab.experiment.Experiment;
import dev.nagare.lab.experiment.Figure;
import dev.nagare.lab.experiment.Report;
import dev.nagare.lab.experiment.Results;
import dev.nagare.lab.experiment.RunComparison;
import dev.nagare.lab.experiment.Setup;
import dev.nagare.lab.experiment.Size;
import dev.nagare.lab.experiment.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the effect of each change of the settings, on the development set only. */
final class Ablation implements Experiment {

  private final Map<Corpus, Map<Variant, Cell>> cells = new LinkedHashMap<>();

  Ablation(Setup setup) {
    List<Variant> variants = setup.options().variants();
    List<Variant> ladder = variants.isEmpty() ? Variants.ladder() : variants;
    for (String language : setup.languages(List.of("en", "ja"))) {
      Corpus corpus = setup.corpora().massive(language).withoutTest();
      Map<Variant, Cell> rungs = new LinkedHashMap<>();
      ladder.forEach(variant -> rungs.put(variant, cell(setup, corpus, variant)));
      cells.put(corpus, rungs);
    }
  }

  private static Cell cell(Setup setup, Corpus corpus, Variant variant) {
    Size size = setup.sizes(List.of(Size.ALL)).get(0);
    return setup.cell(
        corpus.label() + " " + variant.name(),
        seed -> setup.run(corpus, size, setup.text(corpus), seed, variant.changes()));
  }

  @Override
  public List<Cell> cells() {
    return cells.values().stream().flatMap(rungs -> rungs.values().stream()).toList();
  }

  @Override
  public void report(Results results, Report report) {
    report.block(
        "Only development sets were tagged. Each variant is compared with the one"
            + " before it, and with the first.");
    ArrayNode json = report.json().putArray("rows");
    cells.forEach(
        (corpus, rungs) -> {
          report.heading(corpus.label());
          report.table(
              List.of(
                  "Variant",
                  "Changes",
                  "Dev F1",
                  "Gain",
                  "Against the first",
                  "Best epoch",
                  "Tokens/s learned"),
              rows(rungs, results));
          rungs.forEach((variant, cell) -> json(json.addObject(), corpus, variant, cell, results));
        });
  }

  private static List<List<String>> rows(Map<Variant, Cell> rungs, Results results) {
    List<List<String>> rows = new ArrayList<>();
    double first = Double.NaN;
    double before = Double.NaN;
    for (Map.Entry<Variant, Cell> rung : rungs.entrySet()) {
      Figure f1 = results.figure(rung.getValue(), result -> result.training().bestDevF1());
      rows.add(
          List.of(
              rung.getKey().name(),
              rung.getKey().changes().toString(),
              f1.toString(),
              RunComparison.signed(f1.mean() - before, ""),
              RunComparison.signed(f1.mean() - first, ""),
              results.figure(rung.getValue(), r -> r.training().epoch()).toString(),
              Strong.whole(results.figure(rung.getValue(), r -> r.training().tokensPerSecond()))));
      first = rows.size() == 1 ? f1.mean() : first;
      before = f1.mean();
    }
    return rows;
  }

  private static void json(
      ObjectNode row, Corpus corpus, Variant variant, Cell cell, Results results) {
    row.put("corpus", corpus.label()).put("variant", variant.name());
    row.put("changes", variant.changes().toString());
    Figure f1 = results.figure(cell, result -> result.training().bestDevF1());
    f1.values().forEach(row.putArray("devF1")::add);
    cell.runs().forEach(run -> row.withArray("runs").add(run.hash()));
  }
}
