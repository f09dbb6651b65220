package dev.nagare.lab.experiment;

import java.util.List;
import java.util.Locale;

/**
 * Several measurements of the same quantity.
 *
 * @param values one for each seed with a result
 */
public record Figure(List<Double> values) {

  public Figure {
    values = List.copyOf(values);
  }

  /** Returns whether there is no value. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Returns the mean; NaN if there is no value. */
  public double mean() {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /**
   * Returns the standard deviation of the population that the values are a sample of; 0 for a
   * single one.
   */
  public double deviation() {
    double mean = mean();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1));
  }

  /** Returns {@code 54.22 ± 0.31}, without a deviation if there is one value. */
  @Override
  public String toString() {
    return switch (values.size()) {
      case 0 -> "–";
      case 1 -> String.format(Locale.ROOT, "%.2f", mean());
      default -> String.format(Locale.ROOT, "%.2f ± %.2f", mean(), deviation());
    };
  }
}
