package dev.nagare.trainer.service.work;

import java.util.Locale;

/** The phases of a training. */
public enum Phase {
  /** Bundles of the sources and of the release to be replaced are fetched. */
  FETCHING,
  /** The model is trained. */
  TRAINING,
  /** The evaluation set is tagged. */
  EVALUATING,
  /** The bundle and the record of the release are stored. */
  PUBLISHING;

  /** Returns the name in answers and metrics. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
