package dev.nagare.console.watch;

import dev.nagare.console.api.watch.WatchedQuality;
import dev.nagare.schemas.avro.LabelRound;
import dev.nagare.schemas.avro.LanguageRound;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.RecordSink;
import dev.nagare.service.follow.TopicTable;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** The quality of each language, and the last rounds of label requests. Thread-safe. */
final class QualityBook {

  /** The number of rounds that are kept. */
  static final int ROUNDS = 5;

  private static final int MAX_TAG = 100;

  private final TopicTable<LanguageStatus> languages =
      new TopicTable<>(language -> language.length() <= MAX_TAG);
  private final LastRounds rounds = new LastRounds();

  /** Returns the sink of the language status. */
  RecordSink<LanguageStatus> languages() {
    return languages;
  }

  /** Returns the sink of the rounds. */
  RecordSink<LabelRound> rounds() {
    return rounds;
  }

  /** Returns what is known at present. */
  WatchedQuality view() {
    return new WatchedQuality(
        languages.values().stream()
            .sorted(Comparator.comparing(LanguageStatus::getLanguage))
            .map(QualityBook::language)
            .toList(),
        rounds.newestFirst().stream().map(QualityBook::round).toList());
  }

  private static WatchedQuality.Language language(LanguageStatus status) {
    return new WatchedQuality.Language(
        status.getLanguage(),
        status.getTargetF1(),
        status.getCurrentF1().orElse(null),
        status.getCurrentF1Low().orElse(null),
        status.getCurrentF1High().orElse(null),
        status.getEvaluationSize(),
        status.getRelease().map(EventViews::name).orElse(null),
        status.getMeasuredAt());
  }

  private static WatchedQuality.Round round(LabelRound round) {
    return new WatchedQuality.Round(
        round.getRound(),
        round.getClosedAt(),
        round.getStrategy(),
        round.getMeasure().name(),
        round.getBudget(),
        round.getRequested(),
        round.getLanguages().stream().map(QualityBook::part).toList());
  }

  private static WatchedQuality.Part part(LanguageRound part) {
    return new WatchedQuality.Part(
        part.getLanguage(),
        part.getTargetF1().orElse(null),
        part.getCurrentF1().orElse(null),
        part.getTraffic(),
        part.getWeight(),
        part.getShare(),
        part.getCandidates(),
        part.getRequested(),
        part.getEvaluationRequested());
  }

  /** The rounds with the highest numbers. */
  private static final class LastRounds implements RecordSink<LabelRound> {

    private final TreeMap<Long, LabelRound> byNumber = new TreeMap<>();

    @Override
    public synchronized void accept(
        RecordPlace place, @Nullable String key, @Nullable LabelRound round) {
      if (round != null) {
        byNumber.put(round.getRound(), round);
        if (byNumber.size() > ROUNDS) {
          byNumber.pollFirstEntry();
        }
      }
    }

    @Override
    public void unreadable(RecordPlace place, @Nullable String key, String why) {
      // Written by another version; the rounds beside it are still shown.
    }

    @Override
    public synchronized void readAnew(LongPredicate isThere) {
      // Rounds beyond retention leave with the next ones.
    }

    @Override
    public synchronized void recreated() {
      byNumber.clear();
    }

    synchronized List<LabelRound> newestFirst() {
      return List.copyOf(byNumber.descendingMap().values());
    }
  }
}
