package dev.nagare.lab.experiment.studies;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.nagare.lab.experiment.Cell;
import dev.nagare.lab.experiment.Corpus;
import dev.nagare.lab.experiment.Experiment;
import dev.nagare.lab.experiment.Report;
import dev.nagare.lab.experiment.Results;
import dev.nagare.lab.experiment.RunComparison;
import dev.nagare.lab.experiment.Setup;
import dev.nagare.lab.experiment.Size;
import dev.nagare.lab.experiment.Texts;
import dev.nagare.lab.experiment.run.RunSpec;
import dev.nagare.trainer.transfer.WeightGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares all combinations of weight groups to transfer (Johnson et al. 2019, Table 4). */
final class Layers implements Experiment {

  private static final List<String> COMBINATIONS =
      List.of("char", "word", "dense", "char+word", "char+dense", "word+dense", "char+word+dense");

  private static final String PAPER =
      "The paper reports for CRF-KNBC 50.48 without transfer and 54.22 with (+7.41 % relative); of"
          + " its combinations Word+Dense is the best there (+4.69), Char+Dense the safest over all"
          + " its sets. Its English source is CoNLL-2003, which cannot be redistributed, and its parts"
          + " of CRF-KNBC are not published. The direction and size of gains can be compared, single"
          + " figures cannot.";

  private final Setup setup;
  private final Corpus target;
  private final Corpus source;
  private final Cell none;
  private final Map<String, Cell> transferred = new LinkedHashMap<>();

  Layers(Setup setup) {
    this.setup = setup;
    this.target = setup.corpora().publicTarget();
    this.source = setup.corpora().publicSource();
    this.none = setup.cell(target.label() + " no transfer", this::withoutTransfer);
    for (String combination : COMBINATIONS) {
      Set<WeightGroup> groups = WeightGroup.parse(combination);
      transferred.put(
          combination,
          setup.cell(
              target.label() + " " + combination,
              seed -> setup.transferred(withoutTransfer(seed), source, groups)));
    }
  }

  private RunSpec withoutTransfer(long seed) {
    return setup.run(target, Size.ALL, setup.text(target), seed);
  }

  @Override
  public List<Cell> cells() {
    List<Cell> cells = new ArrayList<>(List.of(none));
    cells.addAll(transferred.values());
    return cells;
  }

  @Override
  public void report(Results results, Report report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("none", results.f1(none).toString(), "", "", ""));
    ArrayNode json = report.json().putArray("rows");
    transferred.forEach(
        (combination, cell) -> {
          RunComparison comparison = new RunComparison(none, cell, results);
          List<String> row = new ArrayList<>(List.of(combination));
          row.addAll(comparison.columns().subList(1, 5));
          rows.add(row);
          comparison.json(json.addObject().put("groups", combination));
        });
    report.table(List.of("Transferred", "F1", "Gain", "Relative", "p"), rows);
    report.block(Texts.P);
    report.block("The source is `" + source.train() + "`, trained once for each seed.");
    report.block(PAPER);
  }
}
