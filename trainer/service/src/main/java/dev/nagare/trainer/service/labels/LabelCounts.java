package dev.nagare.trainer.service.labels;

import java.time.Instant;
import java.util.Optional;

/**
 * How many labels a language has.
 *
 * @param training labels with purpose TRAINING that may be learned from, development included
 * @param fresh those of them that have come since the last training
 * @param oldestFresh when the first of these came; empty if there is none
 * @param evaluation labels with purpose EVALUATION
 * @param excluded labels with purpose TRAINING whose text is one of the evaluation's as well
 * @param types entity types that any of the labels has
 */
public record LabelCounts(
    int training,
    int fresh,
    Optional<Instant> oldestFresh,
    int evaluation,
    int excluded,
    int types) {

  /** Of a language nobody has labeled. */
  public static final LabelCounts NONE = new LabelCounts(0, 0, Optional.empty(), 0, 0, 0);
}
