package dev.nagare.trainer.service.triggers;

import java.time.Instant;

/** The decision whether a language is to be trained now. */
public sealed interface Standing {

  /** Returns a description for operators. */
  String words();

  /**
   * The language is to be trained.
   *
   * @param trigger reason for the training
   * @param since time since when it is due; the longest wait comes first
   * @param words description for operators
   */
  record Due(Trigger trigger, Instant since, String words) implements Standing {}

  /**
   * The language is not to be trained.
   *
   * @param words description for operators
   */
  record Waiting(Reason reason, String words) implements Standing {}

  /** The reasons for waiting. */
  enum Reason {
    /** It waits for new labels. */
    LABELS,
    /** It waits for labels with purpose EVALUATION, without which the gate cannot decide. */
    EVALUATION_LABELS,
    /** It waits for the end of an earlier release's rollout. */
    ROLLOUT,
    /** It waits for the next attempt after a failure. */
    ANOTHER_TRY,
    /**
     * It waits for other labels or a request, since trainings on the present labels have failed.
     */
    OTHER_LABELS,
    /** It waits for labels with fewer entity types, since no model supports as many. */
    FEWER_TYPES,
    /**
     * Its tag has a valid form, but is assigned to no language: it waits for labels with another
     * tag.
     */
    ASSIGNED_LANGUAGE
  }
}
