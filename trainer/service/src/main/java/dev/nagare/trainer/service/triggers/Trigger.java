package dev.nagare.trainer.service.triggers;

import java.util.Locale;

/** The reasons for training a language. */
public enum Trigger {
  /** There are enough new labels. */
  LABELS,
  /** There are some new labels, and the last training was long ago. */
  SCHEDULE,
  /** A training was requested. */
  REQUEST;

  /** Returns the name in records and metrics. */
  public String recordName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
