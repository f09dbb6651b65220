package dev.nagare.trainer.service.work;

import java.util.Locale;

/** What a trainer does with a language. */
public enum Phase {
  /** It fetches the bundles of sources and of the release to be replaced. */
  FETCHING,
  /** It learns. */
  TRAINING,
  /** It tags the evaluation data. */
  EVALUATING,
  /** It stores the bundle and the record of the release. */
  PUBLISHING;

  /** Its name in answers and metrics. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
