package dev.nagare.trainerservice.triggers;

import java.time.Instant;

/** Whether a language is to be trained now. */
public sealed interface Standing {

  /** For operators. */
  String words();

  /**
   * It is.
   *
   * @param since when it became so; whoever has waited longest comes first
   * @param notBefore a training for a request must not be dated before it, whatever the clocks say;
   *     the epoch where there is no request
   */
  record Due(Trigger trigger, Instant since, Instant notBefore, String words) implements Standing {}

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
    ANOTHER_TRY
  }
}
