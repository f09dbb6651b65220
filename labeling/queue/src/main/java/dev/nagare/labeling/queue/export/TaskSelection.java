package dev.nagare.labeling.queue.export;

import dev.nagare.labeling.queue.requests.LabelQueue;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.tagger.LanguageTags;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The selection of label requests to export.
 *
 * @param languages canonical tags, each of which includes its longer ones; empty for all
 * @param purpose empty for all
 * @param answers whether to include answered requests
 */
public record TaskSelection(
    Set<String> languages, Optional<LabelPurpose> purpose, Answers answers) {

  /** The treatment of answered requests. */
  public enum Answers {
    LEFT_OUT,
    INCLUDED
  }

  public TaskSelection {
    languages = Set.copyOf(languages);
  }

  /** Returns the requests, oldest first. */
  public List<LabelRequest> of(LabelQueue queue) {
    return queue.requests(
        request ->
            isWanted(request)
                && (answers == Answers.INCLUDED || !queue.isAnswered(request.getUtteranceId())));
  }

  private boolean isWanted(LabelRequest request) {
    return (purpose.isEmpty() || purpose.get() == request.getPurpose())
        && (languages.isEmpty()
            || LanguageTags.lookUp(request.getLanguage(), languages).isPresent());
  }
}
