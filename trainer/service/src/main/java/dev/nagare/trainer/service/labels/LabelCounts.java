package dev.nagare.trainer.service.labels;

import java.time.Instant;
import java.util.Optional;

/**
 * The number of labels of a language.
 *
 * @param training number of labels with purpose TRAINING that may be used for training, development
 *     set and translated labels included
 * @param translated number of those that are translated labels
 * @param fresh number of those that are newer than the last training
 * @param oldestFresh time of the first of these; empty if there is none
 * @param evaluation number of labels with purpose EVALUATION
 * @param excluded number of labels with purpose TRAINING that are left out: their text is also in
 *     the evaluation set, or they are translated labels in the language of their original
 * @param types number of entity types in all labels
 */
public record LabelCounts(
    int training,
    int translated,
    int fresh,
    Optional<Instant> oldestFresh,
    int evaluation,
    int excluded,
    int types) {

  /** The counts of a language without labels. */
  public static final LabelCounts NONE = new LabelCounts(0, 0, 0, Optional.empty(), 0, 0, 0);
}
