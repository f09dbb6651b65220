package dev.nagare.trainer.service.triggers;

import java.util.Locale;

/** Why a language is trained. */
public enum Trigger {
  /** Enough new labels have come. */
  LABELS,
  /** Some new labels have come, and the last training is long ago. */
  SCHEDULE,
  /** Somebody asked for it. */
  REQUEST;

  /** Its name in records and metrics. */
  public String recordName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
