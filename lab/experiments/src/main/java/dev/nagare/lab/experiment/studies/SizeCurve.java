package dev.nagare.lab.experiment.studies;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.nagare.lab.experiment.Cell;
import dev.nagare.lab.experiment.Corpus;
import dev.nagare.lab.experiment.Experiment;
import dev.nagare.lab.experiment.Pair;
import dev.nagare.lab.experiment.Report;
import dev.nagare.lab.experiment.Results;
import dev.nagare.lab.experiment.RunComparison;
import dev.nagare.lab.experiment.Setup;
import dev.nagare.lab.experiment.Size;
import dev.nagare.lab.experiment.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Measures the gain by transfer at every size of the target (Johnson et al. 2019, Figure 3). */
final class SizeCurve implements Experiment {

  static final List<Size> SIZES =
      Stream.of("500", "1000", "2500", "25%", "50%", "100%").map(Size::parse).toList();

  private static final String PAPER =
      "The paper finds that 500,000 utterances with transfer beat 1,000,000 without. MASSIVE has"
          + " 11,514: the line of 25 % with transfer against 50 % without is the same question asked"
          + " at a hundredth of its size.";

  private final Setup setup;
  private final List<List<Pair>> curves = new ArrayList<>();

  SizeCurve(Setup setup) {
    this.setup = setup;
    Corpus source = setup.corpora().massive("en");
    for (String language : setup.languages(List.of("ja", "de"))) {
      Corpus target = setup.corpora().massive(language);
      curves.add(
          setup.sizes(SIZES).stream()
              .map(size -> Pair.of(setup, target, source, size))
              .sorted(Comparator.comparingInt(Pair::utterances))
              .toList());
    }
  }

  /** Returns one curve for each language, by rising size. */
  List<List<Pair>> curves() {
    return curves;
  }

  @Override
  public List<Cell> cells() {
    return curves.stream().flatMap(List::stream).flatMap(pair -> pair.cells().stream()).toList();
  }

  @Override
  public void report(Results results, Report report) {
    ArrayNode json = report.json().putArray("rows");
    for (List<Pair> curve : curves) {
      report.heading(curve.get(0).corpus().label());
      table(curve, results, report);
      SizePlot.of(curve, results, setup.options().training().groups())
          .forEach(svg -> report.plot(curve.get(0).corpus().language(), "F1 by size", svg));
      report.block(answer(curve, results));
      curve.forEach(
          pair ->
              pair.comparison(results)
                  .json(
                      json.addObject()
                          .put("corpus", pair.corpus().label())
                          .put("utterances", pair.utterances())));
    }
    report.heading("Reading it");
    report.block(Texts.P);
    report.block(Texts.SOURCE);
    report.block(PAPER);
  }

  private void table(List<Pair> curve, Results results, Report report) {
    List<List<String>> rows = new ArrayList<>();
    for (Pair pair : curve) {
      List<String> row = new ArrayList<>(List.of(number(pair.utterances()), share(pair)));
      row.addAll(pair.comparison(results).columns());
      row.add(equalSize(pair, curve, results));
      rows.add(row);
    }
    report.table(
        List.of(
            "Utterances",
            "Share",
            "No transfer",
            "Transfer of " + setup.options().training().groups(),
            "Gain",
            "Relative",
            "p",
            "As good without transfer"),
        rows);
  }

  private static String equalSize(Pair pair, List<Pair> curve, Results results) {
    OptionalDouble equal = EqualSize.of(curve, results, results.f1(pair.with()).mean());
    return equal.isPresent()
        ? String.format(
            Locale.ROOT,
            "%,.0f utterances (×%.2f)",
            equal.getAsDouble(),
            equal.getAsDouble() / pair.utterances())
        : "outside the curve";
  }

  /** Compares half the data with transfer to all of it without, for each pair of such sizes. */
  private static String answer(List<Pair> curve, Results results) {
    List<String> answers = new ArrayList<>();
    for (Pair less : curve) {
      for (Pair more : curve) {
        if (Math.abs(more.utterances() - 2 * less.utterances()) <= 1) {
          answers.add(answer(less, more, results));
        }
      }
    }
    return answers.isEmpty() ? "No size is half of another one." : String.join("\n", answers);
  }

  private static String answer(Pair less, Pair more, Results results) {
    RunComparison comparison = new RunComparison(more.without(), less.with(), results);
    return String.format(
        Locale.ROOT,
        "- %s utterances (%s) with transfer: %s; %s (%s) without: %s; difference %s, p %s.",
        number(less.utterances()),
        share(less),
        results.f1(less.with()),
        number(more.utterances()),
        share(more),
        results.f1(more.without()),
        RunComparison.signed(comparison.gain(), ""),
        comparison.p());
  }

  private static String number(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String share(Pair pair) {
    return String.format(Locale.ROOT, "%.3g %%", 100.0 * pair.utterances() / pair.all());
  }
}
