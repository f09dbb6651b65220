package dev.nagare.lab.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * Two cells of an experiment held against each other, run by run of the same seed.
 *
 * @param without the one to compare with
 * @param with the one that is compared
 */
public record RunComparison(Cell without, Cell with, Results results) {

  public double gain() {
    return results.f1(with).mean() - results.f1(without).mean();
  }

  /** Relative change of F1 in percent. */
  double relative() {
    return 100 * gain() / results.f1(without).mean();
  }

  /** For people: p of a difference as large by chance. */
  public String p() {
    return results
        .significance(without, with)
        .map(test -> test.p() < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", test.p()))
        .orElse("–");
  }

  /** F1 without, F1 with, gain, relative gain, p. */
  public List<String> columns() {
    return List.of(
        results.f1(without).toString(),
        results.f1(with).toString(),
        signed(gain(), ""),
        signed(relative(), " %"),
        p());
  }

  /** A difference for people, with its sign. */
  public static String signed(double difference, String unit) {
    return !Double.isFinite(difference)
        ? "–"
        : String.format(Locale.ROOT, "%+.2f%s", difference, unit).replace('-', '−');
  }

  /** The same for programs. */
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
