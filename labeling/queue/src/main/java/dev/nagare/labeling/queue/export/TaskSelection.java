package dev.nagare.labeling.queue.export;

import dev.nagare.labeling.queue.requests.LabelQueue;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.tagger.LanguageTags;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which requests people are given.
 *
 * @param languages canonical tags, each of which stands for its longer ones too; empty for all
 * @param purpose empty for all
 * @param answers whether requests that have been answered are wanted as well
 */
public record TaskSelection(
    Set<String> languages, Optional<LabelPurpose> purpose, Answers answers) {

  /** What to do about answered requests. */
  public enum Answers {
    LEFT_OUT,
    INCLUDED
  }

  public TaskSelection {
    languages = Set.copyOf(languages);
  }

  /** The requests, oldest first. */
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
