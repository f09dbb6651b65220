package dev.nagare.admin.models;

import dev.nagare.schemas.avro.GateLanguage;
import java.util.Optional;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * The share of evaluation utterances in which candidate and incumbent found different spans.
 *
 * @param utterances in which they did
 * @param of all that the gate looked at
 */
record GateDisagreement(int utterances, int of) {

  private static final double ERROR_RATE = 0.05;

  /** Empty if it was not counted, or the record's numbers cannot be true. */
  static Optional<GateDisagreement> of(GateLanguage seen) {
    int size = seen.getEvaluationSize();
    return seen.getDisagreements()
        .filter(count -> size > 0 && count >= 0 && count <= size)
        .map(count -> new GateDisagreement(count, size));
  }

  double share() {
    return (double) utterances / of;
  }

  /** Lower end of the 95 % interval of the share, by Wilson's score, 0 to 1. */
  double low() {
    return interval().getLowerBound();
  }

  /** Upper end of that interval. */
  double high() {
    return interval().getUpperBound();
  }

  private Interval interval() {
    return BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(of, utterances, ERROR_RATE);
  }
}
