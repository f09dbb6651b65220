package dev.nagare.console.deadletters;

import dev.nagare.console.api.deadletters.DeadLetterListAnswer;
import dev.nagare.console.api.deadletters.DeadLetterView;
import dev.nagare.console.api.deadletters.DeadLettersAnswer;
import dev.nagare.deadletters.DeadLetterFilter;
import dev.nagare.deadletters.DeadLetterLanguages;
import dev.nagare.deadletters.DeadLetterReader;
import dev.nagare.deadletters.DeadLetterTopics;
import dev.nagare.deadletters.FoundDeadLetter;
import dev.nagare.deadletters.ReplayRules;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.service.ranges.Position;
import dev.nagare.service.ranges.ReplayProgress;
import dev.nagare.service.ranges.TopicRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The latest dead letters, without keys and values. They are read again if the last reading is
 * older than {@link #FRESH}. Thread-safe.
 */
final class DeadLetterBoard {

  /** The most dead letters that are read, which also bounds the work of one request. */
  static final int RECORDS = 5_000;

  static final int SHOWN = 200;

  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final Comparator<DeadLetterView> LATEST_FIRST =
      Comparator.comparing(DeadLetterView::time).thenComparing(DeadLetterView::letter).reversed();

  private final DeadLetterTopics topics;
  private final InstantSource clock;
  private @Nullable Reading last;

  DeadLetterBoard(DeadLetterTopics topics, InstantSource clock) {
    this.topics = topics;
    this.clock = clock;
  }

  /** The dead letters that were read. */
  private record Reading(
      Instant at,
      boolean isWhole,
      List<DeadLetterView> letters,
      List<DeadLettersAnswer.ReasonCount> reasons,
      Optional<String> trouble) {}

  DeadLettersAnswer all() {
    Reading now = reading();
    return new DeadLettersAnswer(
        topics.name(NagareTopic.DEAD_LETTERS),
        now.letters().size(),
        now.isWhole(),
        now.reasons(),
        now.trouble().orElse(null));
  }

  DeadLetterListAnswer list(Optional<String> reason, boolean openOnly) {
    List<DeadLetterView> matching =
        reading().letters().stream()
            .filter(it -> reason.map(name -> name.equals(nameOf(it.reason()))).orElse(true))
            .filter(it -> !openOnly || it.sentAs() == null)
            .toList();
    return new DeadLetterListAnswer(matching.stream().limit(SHOWN).toList(), matching.size());
  }

  /** Returns the view of a dead letter that was read alone. */
  DeadLetterView view(FoundDeadLetter found) {
    return ReadLetters.view(found, topics.replays(), rules());
  }

  /** Makes the next look read the topic again. */
  synchronized void forget() {
    last = null;
  }

  /** Returns the name of a reason, also of one that is missing. */
  static String nameOf(@Nullable String reason) {
    return reason == null ? "-" : reason;
  }

  private synchronized Reading reading() {
    Reading before = last;
    if (before == null || !clock.instant().isBefore(before.at().plus(FRESH))) {
      before = read();
      last = before;
    }
    return before;
  }

  private Reading read() {
    Map<Integer, Long> earliest = topics.earliestLetters();
    Map<Integer, Long> ends = topics.endOfLetters();
    TopicRange range = TopicRange.last(ends, RECORDS);
    DeadLetterLanguages languages = topics.languages();
    ReadLetters found = new ReadLetters(topics.replays(), rules());
    try (DeadLetterReader letters = topics.letters(range, DeadLetterFilter.ALL, languages)) {
      letters.forEach(found::add, ReplayProgress.NONE);
    }
    List<DeadLetterView> sorted = new ArrayList<>(found.letters());
    sorted.sort(LATEST_FIRST);
    return new Reading(
        clock.instant(),
        isWhole(range, earliest),
        List.copyOf(sorted),
        found.reasons(),
        languages.trouble());
  }

  private static boolean isWhole(TopicRange range, Map<Integer, Long> earliest) {
    return range.from().stream()
        .map(Position.Offsets.class::cast)
        .flatMap(begin -> begin.byPartition().entrySet().stream())
        .allMatch(begin -> begin.getValue() <= earliest.getOrDefault(begin.getKey(), 0L));
  }

  private ReplayRules rules() {
    return new ReplayRules(ReplayRules.DEFAULT_MAX_REPLAYS, topics.name(NagareTopic.UTTERANCES));
  }
}
