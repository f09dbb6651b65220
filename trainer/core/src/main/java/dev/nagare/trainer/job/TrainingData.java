package dev.nagare.trainer.job;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.trainer.distillation.Distillation;
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
 * @param distillation teachers to learn from, with their unlabeled text; empty if there are none
 */
public record TrainingData(
    List<LabeledUtterance> train,
    List<LabeledUtterance> dev,
    List<String> names,
    Optional<ParallelText> parallel,
    Optional<Distillation> distillation) {

  /** Creates data without teachers. */
  public TrainingData(
      List<LabeledUtterance> train,
      List<LabeledUtterance> dev,
      List<String> names,
      Optional<ParallelText> parallel) {
    this(train, dev, names, parallel, Optional.empty());
  }

  /** Creates data without parallel text. */
  public TrainingData(
      List<LabeledUtterance> train, List<LabeledUtterance> dev, List<String> names) {
    this(train, dev, names, Optional.empty());
  }

  /** Returns these data with teachers. */
  public TrainingData with(Distillation teachers) {
    return new TrainingData(train, dev, names, parallel, Optional.of(teachers));
  }
}
