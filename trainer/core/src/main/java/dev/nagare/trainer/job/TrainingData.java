package dev.nagare.trainer.job;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.trainer.training.ParallelText;
import java.util.List;
import java.util.Optional;

/**
 * The labeled utterances of a training.
 *
 * @param train utterances to learn from
 * @param dev utterances that decide when to stop
 * @param names of the data that {@code train} comes from, for the record
 * @param parallel parallel text to align languages with; empty if there is none
 */
public record TrainingData(
    List<LabeledUtterance> train,
    List<LabeledUtterance> dev,
    List<String> names,
    Optional<ParallelText> parallel) {

  /** Creates data without parallel text. */
  public TrainingData(
      List<LabeledUtterance> train, List<LabeledUtterance> dev, List<String> names) {
    this(train, dev, names, Optional.empty());
  }
}
