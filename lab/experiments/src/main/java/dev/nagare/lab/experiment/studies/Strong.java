package dev.nagare.lab.experiment.studies;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.nagare.lab.experiment.Cell;
import dev.nagare.lab.experiment.CellJson;
import dev.nagare.lab.experiment.Corpus;
import dev.nagare.lab.experiment.Experiment;
import dev.nagare.lab.experiment.Figure;
import dev.nagare.lab.experiment.Report;
import dev.nagare.lab.experiment.Results;
import dev.nagare.lab.experiment.Setup;
import dev.nagare.lab.experiment.Size;
import dev.nagare.lab.experiment.run.TestScorers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures a preset on MASSIVE's test sets, without transfer, by every scorer. */
final class Strong implements Experiment {

  private static final String PUBLISHED =
      "Published for MASSIVE by its own rules (scorer `massive`): XLM-R base 78.7"
          + " (en-US), 63.3 (ja-JP); mT5 base, encoder only, 80.4, 64.5; mT5 text-to-text"
          + " 81.6, 67.6. Figures of another scorer cannot be compared with them.";

  private final Map<Corpus, Cell> cells = new LinkedHashMap<>();

  Strong(Setup setup) {
    for (String language : setup.languages(List.of("en", "ja", "de"))) {
      Corpus corpus = setup.corpora().massive(language);
      cells.put(
          corpus,
          setup.cell(
              corpus.label() + " " + setup.options().training().preset(),
              seed -> setup.run(corpus, Size.ALL, setup.text(corpus), seed)));
    }
  }

  @Override
  public List<Cell> cells() {
    return List.copyOf(cells.values());
  }

  @Override
  public void report(Results results, Report report) {
    List<String> scorers = TestScorers.ids();
    List<String> header = new ArrayList<>(List.of("Test set"));
    scorers.forEach(scorer -> header.add("F1, " + scorer));
    header.addAll(List.of("Dev F1", "Best epoch", "Tokens/s learned"));
    List<List<String>> rows = new ArrayList<>();
    ArrayNode json = report.json().putArray("rows");
    cells.forEach(
        (corpus, cell) -> {
          List<String> row = new ArrayList<>(List.of(corpus.label()));
          scorers.forEach(scorer -> row.add(f1(results, cell, scorer).toString()));
          row.add(results.figure(cell, r -> r.training().bestDevF1()).toString());
          row.add(results.figure(cell, r -> r.training().epoch()).toString());
          row.add(whole(results.figure(cell, r -> r.training().tokensPerSecond())));
          rows.add(row);
          var node = json.addObject().put("corpus", corpus.label());
          CellJson.write(node, cell, results);
          var byScorer = node.putObject("byScorer");
          scorers.forEach(
              scorer ->
                  f1(results, cell, scorer).values().forEach(byScorer.withArray(scorer)::add));
        });
    report.table(header, rows);
    report.block(PUBLISHED);
  }

  private static Figure f1(Results results, Cell cell, String scorer) {
    return results.testFigure(cell, scorer, score -> score.overall().f1());
  }

  /** Returns a large figure without its deviation. */
  static String whole(Figure figure) {
    return figure.isEmpty() ? "–" : String.format(Locale.ROOT, "%,.0f", figure.mean());
  }
}
