package dev.nagare.corpora.projection;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.parallel.ParallelPair;
import java.util.List;

/**
 * An utterance with silver labels.
 *
 * @param pair that it was made from
 * @param utterance the target side with projected spans, and the intent of the source side
 * @param spanConfidences one for each span, 0 to 1
 */
public record ProjectedUtterance(
    ParallelPair pair, LabeledUtterance utterance, List<Double> spanConfidences) {

  public ProjectedUtterance {
    spanConfidences = List.copyOf(spanConfidences);
  }

  /** The smallest confidence of a span; 1 if there are no spans. */
  public double confidence() {
    return spanConfidences.stream().mapToDouble(Double::doubleValue).min().orElse(1);
  }
}
