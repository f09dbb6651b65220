package dev.nagare.trainer.service.triggers;

import java.time.Instant;

/** Whether a language is to be trained now. */
public sealed interface Standing {

  /** For operators. */
  String words();

  /**
   * It is.
   *
   * @param since when it became so; whoever has waited longest comes first
   */
  record Due(Trigger trigger, Instant since, String words) implements Standing {}

  /** It is not. */
  record Waiting(Reason reason, String words) implements Standing {}

  /** What is waited for. */
  enum Reason {
    /** New labels. */
    LABELS,
    /** Labels with purpose EVALUATION, without which the gate cannot judge. */
    EVALUATION_LABELS,
    /** The end of the rollout of an earlier release. */
    ROLLOUT,
    /** The time of another try after a failure. */
    ANOTHER_TRY,
    /** Other labels, or a request: trainings on those there are have failed. */
    OTHER_LABELS,
    /** Labels with fewer entity types: no model can know so many. */
    FEWER_TYPES,
    /** Labels of another language: this tag could be one, but is assigned to none. */
    ASSIGNED_LANGUAGE
  }
}
