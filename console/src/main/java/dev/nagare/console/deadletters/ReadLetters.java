package dev.nagare.console.deadletters;

import dev.nagare.console.api.deadletters.Advice;
import dev.nagare.console.api.deadletters.DeadLetterView;
import dev.nagare.console.api.deadletters.DeadLettersAnswer;
import dev.nagare.deadletters.DeadLetter;
import dev.nagare.deadletters.FoundDeadLetter;
import dev.nagare.deadletters.Place;
import dev.nagare.deadletters.ReasonAdvice;
import dev.nagare.deadletters.ReplayLog;
import dev.nagare.deadletters.ReplayRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Collects the dead letters of one reading, and counts them by reason. */
final class ReadLetters {

  private final ReplayLog log;
  private final ReplayRules rules;
  private final List<DeadLetterView> letters = new ArrayList<>();
  private final Map<String, Count> byReason = new HashMap<>();

  ReadLetters(ReplayLog log, ReplayRules rules) {
    this.log = log;
    this.rules = rules;
  }

  /** The counts of one reason. */
  private static final class Count {

    private final DeadLetter one;
    private final TreeSet<String> topics = new TreeSet<>();
    private int all;
    private int open;
    private Instant first;
    private Instant last;

    Count(DeadLetter one) {
      this.one = one;
      first = one.time();
      last = one.time();
    }

    void add(DeadLetter letter, boolean isOpen) {
      all++;
      open += isOpen ? 1 : 0;
      first = letter.time().isBefore(first) ? letter.time() : first;
      last = letter.time().isAfter(last) ? letter.time() : last;
      letter.failure().origin().ifPresent(origin -> topics.add(origin.topic()));
    }

    DeadLettersAnswer.ReasonCount view(String reason) {
      return new DeadLettersAnswer.ReasonCount(
          reason,
          one.failure().stage().orElse(null),
          all,
          open,
          first,
          last,
          List.copyOf(topics),
          advice(one).orElse(null));
    }
  }

  /** Takes a dead letter; returns that more are wanted. */
  boolean add(FoundDeadLetter found) {
    DeadLetterView view = view(found, log, rules);
    letters.add(view);
    byReason
        .computeIfAbsent(DeadLetterBoard.nameOf(view.reason()), reason -> new Count(found.letter()))
        .add(found.letter(), view.sentAs() == null);
    return true;
  }

  List<DeadLetterView> letters() {
    return letters;
  }

  /** Returns the counts, the most frequent first. */
  List<DeadLettersAnswer.ReasonCount> reasons() {
    return byReason.entrySet().stream()
        .map(entry -> entry.getValue().view(entry.getKey()))
        .sorted(
            Comparator.comparingInt(DeadLettersAnswer.ReasonCount::count)
                .reversed()
                .thenComparing(DeadLettersAnswer.ReasonCount::reason))
        .toList();
  }

  /** Returns the explanation of a dead letter; empty if this version does not know its reason. */
  static Optional<Advice> advice(DeadLetter letter) {
    return letter
        .knownReason()
        .map(
            reason -> {
              ReasonAdvice advice = ReasonAdvice.of(reason);
              return new Advice(advice.meaning(), advice.remedy(), ReasonAdvice.isMendable(reason));
            });
  }

  /** Returns a dead letter as the page shows it. */
  static DeadLetterView view(FoundDeadLetter found, ReplayLog log, ReplayRules rules) {
    DeadLetter letter = found.letter();
    return new DeadLetterView(
        letter.place().toString(),
        letter.time(),
        letter.failure().reason().orElse(null),
        letter
            .failure()
            .origin()
            .map(it -> new DeadLetterView.Source(it.topic(), it.place().toString()))
            .orElse(null),
        found.language().orElse(null),
        letter.sizes().value().isPresent() ? letter.sizes().value().getAsInt() : null,
        letter.replays().count(),
        log.replayOf(letter.place()).map(Place::toString).orElse(null),
        rules.obstacle(letter, log).map(Enum::name).orElse(null));
  }
}
