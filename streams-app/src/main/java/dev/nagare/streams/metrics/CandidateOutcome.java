package dev.nagare.streams.metrics;

import dev.nagare.labeling.selection.BestCandidates;
import dev.nagare.labeling.text.Likeness;
import java.util.Locale;

/** What became of an utterance on its way to a label request. */
public enum CandidateOutcome {
  /** The release was sure of it, or nothing is asked for. */
  SURE,
  /** Enough others of its language are asked for rather; of a reserved text, none at all may be. */
  OUTRANKED,
  /** The same text is asked for, was asked for, or has a label that counts. */
  SAME_TEXT,
  /** A near copy is asked for or was asked for. */
  NEAR_COPY,
  /** It came under a tag that is assigned to no language: no model is trained for that. */
  UNASSIGNED_LANGUAGE,
  /** It is a candidate: the desk hears of it, or keeps it until the round is over. */
  PASSED_ON;

  /** Of an offer to the best. */
  public static CandidateOutcome of(BestCandidates.Outcome outcome) {
    return switch (outcome) {
      case KEPT -> PASSED_ON;
      case OUTRANKED -> OUTRANKED;
      case SAME_TEXT -> SAME_TEXT;
      case NEAR_COPY -> NEAR_COPY;
    };
  }

  /** Of a comparison with what was asked for. */
  public static CandidateOutcome of(Likeness likeness) {
    return switch (likeness) {
      case NEW -> PASSED_ON;
      case SAME_TEXT -> SAME_TEXT;
      case NEAR_COPY -> NEAR_COPY;
    };
  }

  /** As it is written in a metric's tag. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it was suppressed as a copy. */
  public boolean isCopy() {
    return this == SAME_TEXT || this == NEAR_COPY;
  }
}
