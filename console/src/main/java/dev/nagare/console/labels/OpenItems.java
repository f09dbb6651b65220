package dev.nagare.console.labels;

import dev.nagare.labeling.queue.requests.LabelQueue;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.tagger.LanguageTags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The open requests, oldest first. They are sorted again at most once a second, and at once if none
 * is left; between that, requests that were answered or withdrawn are passed over. Thread-safe.
 */
final class OpenItems {

  private static final Duration FRESH = Duration.ofSeconds(1);

  private final LabelQueue queue;
  private final InstantSource clock;
  private List<LabelRequest> ordered = List.of();
  private long version = -1;
  private Instant sortedAt = Instant.MIN;

  OpenItems(LabelQueue queue, InstantSource clock) {
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * Returns the first result for the open requests of a language.
   *
   * @param language canonical tag, which includes its longer ones; empty for any
   * @param attempt returns a result for a request, or nothing to go on with the next one
   */
  <T> Optional<T> first(Optional<String> language, Function<LabelRequest, Optional<T>> attempt) {
    List<LabelRequest> known = sorted(FRESH);
    Optional<T> found = first(known, language, attempt);
    if (found.isPresent()) {
      return found;
    }
    List<LabelRequest> now = sorted(Duration.ZERO);
    return now == known ? Optional.empty() : first(now, language, attempt);
  }

  private <T> Optional<T> first(
      List<LabelRequest> requests,
      Optional<String> language,
      Function<LabelRequest, Optional<T>> attempt) {
    Map<String, Boolean> wanted = new HashMap<>();
    for (LabelRequest request : requests) {
      if (language.isEmpty()
          || wanted.computeIfAbsent(request.getLanguage(), tag -> fits(tag, language.get()))) {
        Optional<T> found = isOpen(request) ? attempt.apply(request) : Optional.empty();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private boolean isOpen(LabelRequest request) {
    String id = request.getUtteranceId();
    return !queue.isAnswered(id) && queue.request(id).filter(request::equals).isPresent();
  }

  private static boolean fits(String tag, String wanted) {
    return LanguageTags.lookUp(tag, Set.of(wanted)).isPresent();
  }

  private synchronized List<LabelRequest> sorted(Duration age) {
    Instant now = clock.instant();
    if (version != queue.version() && !now.isBefore(later(sortedAt, age))) {
      version = queue.version();
      sortedAt = now;
      ordered = queue.requests(request -> !queue.isAnswered(request.getUtteranceId()));
    }
    return ordered;
  }

  private static Instant later(Instant time, Duration age) {
    return time.equals(Instant.MIN) ? time : time.plus(age);
  }
}
