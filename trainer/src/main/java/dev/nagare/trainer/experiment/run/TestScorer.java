package dev.nagare.trainer.experiment.run;

import dev.nagare.trainer.data.LabeledSpan;
import dev.nagare.trainer.data.LabeledUtterance;
import java.util.List;

/** Holds predicted spans of a test set against the gold ones. */
public interface TestScorer {

  /** Name and version, for example {@code conlleval/1}: what it says never changes under it. */
  String id();

  /**
   * Scores a test set.
   *
   * @param predicted spans of each gold utterance, in the same order
   */
  TestScore score(List<LabeledUtterance> gold, List<List<LabeledSpan>> predicted);
}
