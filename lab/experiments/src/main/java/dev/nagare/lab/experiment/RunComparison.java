package dev.nagare.lab.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.corpora.score.Significance;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Two cells of an experiment compared run by run with the same seed.
 *
 * @param without the baseline
 * @param with the cell to compare with it
 * @param results of both
 */
public record RunComparison(Cell without, Cell with, Results results) {

  /** Returns the gain in points of F1; negative for a loss. */
  public double gain() {
    return results.f1(with).mean() - results.f1(without).mean();
  }

  /** Returns the relative change of F1 in percent. */
  double relative() {
    return 100 * gain() / results.f1(without).mean();
  }

  /** Returns p, the probability of such a difference by chance, for people. */
  public String p() {
    return p(results.significance(without, with));
  }

  /** Returns a p for people. */
  public static String p(Optional<Significance> significance) {
    return significance
        .map(test -> test.p() < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", test.p()))
        .orElse("–");
  }

  /** Returns F1 without, F1 with, gain, relative gain, p. */
  public List<String> columns() {
    return List.of(
        results.f1(without).toString(),
        results.f1(with).toString(),
        signed(gain(), ""),
        signed(relative(), " %"),
        p());
  }

  /** Returns a difference with its sign, for people. */
  public static String signed(double difference, String unit) {
    return !Double.isFinite(difference)
        ? "–"
        : String.format(Locale.ROOT, "%+.2f%s", difference, unit).replace('-', '−');
  }

  /** Adds the comparison to a JSON object. */
  public void json(ObjectNode row) {
    json(row.putObject("without"), without);
    json(row.putObject("with"), with);
    if (Double.isFinite(relative())) {
      row.put("gain", gain()).put("relativePercent", relative());
    }
    results.significance(without, with).ifPresent(test -> row.put("p", test.p()));
  }

  private void json(ObjectNode node, Cell cell) {
    CellJson.write(node, cell, results);
  }
}
