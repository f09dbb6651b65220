package dev.nagare.lab.experiment.run;

import dev.nagare.corpora.data.DataName;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.model.AlignmentSettings;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a run that only runs on several languages have.
 *
 * @param texts text settings of all languages but that of the training set
 * @param more labeled data in other languages that are learned together with the training set
 * @param parallel parallel text to align languages with
 * @param projectedFrom data whose labels the training set and the development set get by
 *     projection, in place of their own; a name without a partition
 * @param retrieval pairs of test sets for sentence retrieval
 * @param taught teachers to learn from, too
 */
public record RunExtras(
    List<TextSettings> texts,
    List<Joint> more,
    Optional<Parallel> parallel,
    Optional<DataName> projectedFrom,
    List<Sides> retrieval,
    Optional<Taught> taught) {

  /** The extras of a run on one language. */
  public static final RunExtras NONE =
      new RunExtras(List.of(), List.of(), Optional.empty(), Optional.empty(), List.of());

  /** Creates extras without teachers. */
  public RunExtras(
      List<TextSettings> texts,
      List<Joint> more,
      Optional<Parallel> parallel,
      Optional<DataName> projectedFrom,
      List<Sides> retrieval) {
    this(texts, more, parallel, projectedFrom, retrieval, Optional.empty());
  }

  /** Returns the same extras with teachers. */
  public RunExtras with(Taught teachers) {
    return new RunExtras(texts, more, parallel, projectedFrom, retrieval, Optional.of(teachers));
  }

  public RunExtras {
    texts = List.copyOf(texts);
    more = List.copyOf(more);
    retrieval = List.copyOf(retrieval);
  }

  /**
   * Two data sets whose utterances with the same id are translations of each other.
   *
   * @param source one side
   * @param target the other side
   */
  public record Sides(DataName source, DataName target) {}

  /**
   * Parallel text.
   *
   * @param sides data sets, pair by pair
   * @param settings of the losses
   */
  public record Parallel(List<Sides> sides, AlignmentSettings settings) {

    public Parallel {
      sides = List.copyOf(sides);
    }
  }

  /**
   * Labeled data that are learned together with the training set.
   *
   * @param train labeled data to learn from
   * @param dev labeled data that are added to the development set
   */
  public record Joint(DataName train, DataName dev) {}

  /**
   * Teachers of a run.
   *
   * @param teachers runs whose models teach
   * @param unlabeled data whose text the teachers label, but for what is in the training set
   */
  public record Taught(List<RunSpec> teachers, Optional<DataName> unlabeled) {

    public Taught {
      teachers = List.copyOf(teachers);
    }
  }
}
