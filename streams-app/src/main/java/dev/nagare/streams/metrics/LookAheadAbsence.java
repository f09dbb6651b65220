package dev.nagare.streams.metrics;

import java.util.Locale;

/** The reasons why a record had no look-ahead result when its turn came. */
public enum LookAheadAbsence {
  /** The poll had more tokens than {@code nagare.look.ahead.tokens}. */
  TOKENS,
  /** The time by which a poll may be delayed, {@code nagare.look.ahead.ms}, was over. */
  TIME,
  /**
   * More records were waiting than {@code nagare.look.ahead.records}, or this instance did not poll
   * the record.
   */
  RECORDS,
  /** The release that answers has changed since the record was polled. */
  RELEASE,
  /** The release failed on a batch of the poll. */
  FAILED,
  /** The schema registry did not answer when the record was polled. */
  REGISTRY;

  /** Returns the value of the metrics' tag. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
