package dev.nagare.streams.labeling;

import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LanguageStatus;
import java.util.Optional;

/** The inputs of the label selector. */
public sealed interface DeskInput {

  /**
   * A candidate, in the form of the label request that it may become.
   *
   * @param language tag under which the release serves it
   */
  record Candidate(String language, LabelRequest request) implements DeskInput {}

  /**
   * The utterances of a language that a task has seen since its last report.
   *
   * @param language tag under which releases serve them
   * @param utterances number of utterances
   */
  record Seen(String language, long utterances) implements DeskInput {}

  /**
   * The status of a language: its target and current F1.
   *
   * @param status status of the language; empty if it was dropped
   */
  record Measured(String language, Optional<LanguageStatus> status) implements DeskInput {}
}
