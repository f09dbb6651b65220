package dev.nagare.releases.decisions;

import dev.nagare.schemas.avro.GateLanguage;
import java.util.Optional;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * The share of evaluation utterances in which candidate and incumbent found different spans.
 *
 * @param utterances number of utterances with different spans
 * @param of number of all utterances that the gate evaluated
 */
public record GateDisagreement(int utterances, int of) {

  private static final double ERROR_RATE = 0.05;

  /** Returns the share in a record; empty if it was not counted, or the numbers are impossible. */
  public static Optional<GateDisagreement> of(GateLanguage seen) {
    int size = seen.getEvaluationSize();
    return seen.getDisagreements()
        .filter(count -> size > 0 && count >= 0 && count <= size)
        .map(count -> new GateDisagreement(count, size));
  }

  /** Returns the share, 0 to 1. */
  public double share() {
    return (double) utterances / of;
  }

  /** Returns the lower bound of the share's 95 % interval, by Wilson's score, 0 to 1. */
  public double low() {
    return interval().getLowerBound();
  }

  /** Returns the upper bound of that interval, 0 to 1. */
  public double high() {
    return interval().getUpperBound();
  }

  private Interval interval() {
    return BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(of, utterances, ERROR_RATE);
  }
}
