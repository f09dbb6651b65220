package dev.nagare.streams.metrics;

import dev.nagare.labeling.selection.BestCandidates;
import dev.nagare.labeling.text.Likeness;
import java.util.Locale;

/** The results of examining an utterance for a label request. */
public enum CandidateOutcome {
  /** The release is sure of it, or no labels are requested. */
  SURE,
  /**
   * Enough others of its language rank higher; for a reserved text: no labels for evaluation are
   * requested.
   */
  OUTRANKED,
  /** The same text is being requested, was requested, or has a label that counts. */
  SAME_TEXT,
  /** A near copy is being requested or was requested. */
  NEAR_COPY,
  /** Its tag is not assigned to any language, and no model is trained for such a tag. */
  UNASSIGNED_LANGUAGE,
  /**
   * It is a candidate: it is passed to the label selector, or kept there until the round is over.
   */
  PASSED_ON;

  /** Returns the outcome of offering a candidate to the best. */
  public static CandidateOutcome of(BestCandidates.Outcome outcome) {
    return switch (outcome) {
      case KEPT -> PASSED_ON;
      case OUTRANKED -> OUTRANKED;
      case SAME_TEXT -> SAME_TEXT;
      case NEAR_COPY -> NEAR_COPY;
    };
  }

  /** Returns the outcome of a comparison with requested and labeled texts. */
  public static CandidateOutcome of(Likeness likeness) {
    return switch (likeness) {
      case NEW -> PASSED_ON;
      case SAME_TEXT -> SAME_TEXT;
      case NEAR_COPY -> NEAR_COPY;
    };
  }

  /** Returns the value of the metrics' tag. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether it was suppressed as a copy. */
  public boolean isCopy() {
    return this == SAME_TEXT || this == NEAR_COPY;
  }
}
