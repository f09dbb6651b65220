package dev.nagare.releases.rollout;

import java.util.Optional;

/**
 * A limit of the rollout and what is observed of a release in one language. Intervals have a
 * confidence of 99.9 %.
 *
 * @param kind what is limited
 * @param language BCP 47 tag as the release serves it
 * @param count size of the sample: utterances or, for the time, timings
 * @param observed figure with its interval; empty while too little is observed
 * @param limit largest allowed figure
 */
public record LimitFigure(
    Kind kind, String language, long count, Optional<Observed> observed, double limit) {

  /** Names the figure that the rollout limits. */
  public enum Kind {
    /** Share of the utterances that the release failed to tag. */
    FAILURES,
    /** Time of the release divided by that of its reference. */
    TIME,
    /** Share of the utterances in which it finds other spans than the release that answers. */
    DISAGREEMENT,
    /** Mean confidence of its reference minus its own. */
    CONFIDENCE_DROP,
    /** Share of the utterances that it left untagged because it does not keep up. */
    DROPPED
  }

  /** Says how a figure stands to its limit. */
  public enum State {
    /** Too little is observed for a figure. */
    UNKNOWN,
    /** The figure is within the limit. */
    KEPT,
    /** The figure is beyond the limit, and its interval is not: more must be observed. */
    OPEN,
    /** The whole interval lies beyond the limit. */
    BROKEN
  }

  /**
   * An observed figure.
   *
   * @param low lower bound of the interval
   * @param high upper bound of the interval
   */
  public record Observed(double value, double low, double high) {}

  static LimitFigure of(
      Kind kind, String language, long count, Optional<Estimate> estimate, double limit) {
    Optional<Observed> observed =
        estimate.map(seen -> new Observed(seen.value(), seen.low(), seen.high()));
    return new LimitFigure(kind, language, count, observed, limit);
  }

  /** Returns how the figure stands to the limit. */
  public State state() {
    if (observed.isEmpty()) {
      return State.UNKNOWN;
    }
    if (observed.get().value() <= limit) {
      return State.KEPT;
    }
    return observed.get().low() > limit ? State.BROKEN : State.OPEN;
  }
}
