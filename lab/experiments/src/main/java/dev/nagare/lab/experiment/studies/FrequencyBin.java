package dev.nagare.lab.experiment.studies;

import dev.nagare.lab.experiment.Figure;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Tags with a similar number of occurrences.
 *
 * @param from occurrences, included
 * @param to occurrences, not included
 * @param gains of the tags, in points of F1
 */
record FrequencyBin(double from, double to, List<Double> gains) {

  /** The limits of the bins: two bins for each power of ten. */
  private static final double[] EDGES = {1, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 100_000};

  /** Returns the bins that are not empty, the rare tags first. */
  static List<FrequencyBin> of(List<TagGain> gains) {
    return Stream.iterate(0, i -> i < EDGES.length - 1, i -> i + 1)
        .map(i -> bin(EDGES[i], EDGES[i + 1], gains))
        .filter(bin -> !bin.gains().isEmpty())
        .toList();
  }

  private static FrequencyBin bin(double from, double to, List<TagGain> gains) {
    return new FrequencyBin(
        from,
        to,
        gains.stream()
            .filter(gain -> gain.occurrences() >= from && gain.occurrences() < to)
            .map(TagGain::gain)
            .toList());
  }

  /** Returns the middle on a logarithmic scale. */
  double middle() {
    return Math.sqrt(from * to);
  }

  double mean() {
    return values().average().orElse(Double.NaN);
  }

  /** Returns the standard error of the mean; 0 for a single tag. */
  double error() {
    return new Figure(gains).deviation() / Math.sqrt(gains.size());
  }

  /** Returns the share of tags that gain, in percent. */
  double gaining() {
    return 100.0 * values().filter(gain -> gain > 0).count() / gains.size();
  }

  private DoubleStream values() {
    return gains.stream().mapToDouble(Double::doubleValue);
  }
}
