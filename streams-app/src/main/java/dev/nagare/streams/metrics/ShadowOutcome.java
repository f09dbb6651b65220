package dev.nagare.streams.metrics;

/**
 * The outcomes of letting a shadow release tag an utterance. The names are those of a metric's tag.
 */
public enum ShadowOutcome {
  /** It found the same spans. */
  SAME,
  /** It found other spans. */
  DIFFERENT,
  /** It did not finish in time, or had not yet finished an earlier utterance. */
  DROPPED,
  /** It could not tag the utterance. */
  FAILED
}
