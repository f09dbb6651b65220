package dev.nagare.streams.labeling;

import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LanguageStatus;
import java.util.Optional;

/** What the desk hears of. */
public sealed interface DeskInput {

  /**
   * A candidate, as the request that it may become.
   *
   * @param language under which the release serves it
   */
  record Candidate(String language, LabelRequest request) implements DeskInput {}

  /**
   * Utterances of a language that a task has seen since it last said so.
   *
   * @param language under which releases serve them
   */
  record Seen(String language, long utterances) implements DeskInput {}

  /**
   * How far a language is.
   *
   * @param status empty if the language was dropped
   */
  record Measured(String language, Optional<LanguageStatus> status) implements DeskInput {}
}
