package dev.nagare.streams.metrics;

import java.util.Locale;

/** Why nothing was tagged ahead for a record when its turn came. */
public enum LookAheadAbsence {
  /** The poll had more tokens than {@code nagare.look.ahead.tokens}. */
  TOKENS,
  /** The time that a poll may be held up, {@code nagare.look.ahead.ms}, was over. */
  TIME,
  /**
   * More records were waiting than {@code nagare.look.ahead.records}, or it was not polled here.
   */
  RECORDS,
  /** Another release has its turn than had when the record was polled. */
  RELEASE,
  /** The release failed at a batch of the poll. */
  FAILED,
  /** The schema registry gave no answer when the record was polled. */
  REGISTRY;

  /** As it is written in a metric's tag. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
