package dev.nagare.lab.experiment.studies;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.nagare.lab.experiment.Cell;
import dev.nagare.lab.experiment.Corpora;
import dev.nagare.lab.experiment.Corpus;
import dev.nagare.lab.experiment.Experiment;
import dev.nagare.lab.experiment.Pair;
import dev.nagare.lab.experiment.Report;
import dev.nagare.lab.experiment.Results;
import dev.nagare.lab.experiment.Setup;
import dev.nagare.lab.experiment.Size;
import dev.nagare.lab.experiment.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures whether transfer helps with all training data (Johnson et al. 2019, Table 6). */
final class FullData implements Experiment {

  /** The name of the public target among the languages. */
  static final String PUBLIC = "public";

  private static final List<String> TARGETS = List.of("ja", "de", PUBLIC);

  private static final String PAPER =
      "The paper reports with full training sets 50.48 → 54.22 for CRF-KNBC (its best combination)"
          + " and 65.50 → 69.36 for BCCWJ. BCCWJ is licensed and not here; MASSIVE stands in for its"
          + " own voice requests and is far smaller: compare signs and relative sizes.";

  private final Setup setup;
  private final List<Pair> pairs = new ArrayList<>();

  FullData(Setup setup) {
    this.setup = setup;
    for (String language : setup.languages(TARGETS)) {
      boolean isPublic = language.equals(PUBLIC);
      Corpora corpora = setup.corpora();
      Corpus target = isPublic ? corpora.publicTarget() : corpora.massive(language);
      Corpus source = isPublic ? corpora.publicSource() : corpora.massive("en");
      pairs.add(Pair.of(setup, target, source, Size.ALL));
    }
  }

  @Override
  public List<Cell> cells() {
    return pairs.stream().flatMap(pair -> pair.cells().stream()).toList();
  }

  @Override
  public void report(Results results, Report report) {
    List<List<String>> rows = new ArrayList<>();
    ArrayNode json = report.json().putArray("rows");
    for (Pair pair : pairs) {
      List<String> row =
          new ArrayList<>(
              List.of(pair.corpus().label(), String.format(Locale.ROOT, "%,d", pair.utterances())));
      row.addAll(pair.comparison(results).columns());
      rows.add(row);
      pair.comparison(results).json(json.addObject().put("corpus", pair.corpus().label()));
    }
    report.table(
        List.of(
            "Target",
            "Utterances",
            "No transfer",
            "Transfer of " + setup.options().training().groups(),
            "Gain",
            "Relative",
            "p"),
        rows);
    report.block(Texts.P);
    report.block(Texts.SOURCE);
    report.block(PAPER);
  }
}
