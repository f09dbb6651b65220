package dev.nagare.console.labels;

import dev.nagare.console.api.Progress;
import dev.nagare.labeling.queue.requests.LabelQueue;
import dev.nagare.labeling.queue.requests.QueueStanding;
import dev.nagare.schemas.avro.AnnotationOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts how far labeling is. The counts of languages are up to a second old, because counting
 * takes a pass over all requests. Thread-safe.
 */
final class ProgressCounts {

  private static final Duration FRESH = Duration.ofSeconds(1);

  private final LabelQueue queue;
  private final AnnotationBook annotations;
  private final LastRound round;
  private final InstantSource clock;
  private List<Progress.Language> languages = List.of();
  private long version = -1;
  private Instant countedAt = Instant.EPOCH;

  ProgressCounts(
      LabelQueue queue, AnnotationBook annotations, LastRound round, InstantSource clock) {
    this.queue = queue;
    this.annotations = annotations;
    this.round = round;
    this.clock = clock;
  }

  /** Returns the counts for a person. */
  Progress of(String user) {
    return new Progress(
        new Progress.Mine(
            annotations.count(user, AnnotationOutcome.LABELED),
            annotations.count(user, AnnotationOutcome.SKIPPED)),
        languages());
  }

  private synchronized List<Progress.Language> languages() {
    Instant now = clock.instant();
    if (version != queue.version() && !now.isBefore(countedAt.plus(FRESH))) {
      version = queue.version();
      countedAt = now;
      Map<String, List<QueueStanding.Group>> byLanguage =
          queue.standing().groups().stream()
              .collect(
                  Collectors.groupingBy(
                      QueueStanding.Group::language, TreeMap::new, Collectors.toList()));
      languages = byLanguage.entrySet().stream().map(this::language).toList();
    }
    return languages;
  }

  private Progress.Language language(Map.Entry<String, List<QueueStanding.Group>> entry) {
    List<QueueStanding.Group> groups = entry.getValue();
    Stream<Instant> oldest =
        groups.stream().map(QueueStanding.Group::oldest).flatMap(Optional::stream);
    return new Progress.Language(
        entry.getKey(),
        groups.stream().mapToLong(QueueStanding.Group::open).sum(),
        groups.stream().mapToLong(QueueStanding.Group::answered).sum(),
        oldest.min(Comparator.naturalOrder()).orElse(null),
        round.share(entry.getKey()).orElse(null),
        round.number().map(number -> Long.toString(number)).orElse(null));
  }
}
