package dev.nagare.trainer.service.process;

import dev.nagare.releases.ReleaseLogUnavailableException;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.LogEvent;
import dev.nagare.service.process.Failures;
import dev.nagare.trainer.service.labels.LabelStore;
import dev.nagare.trainer.service.ownership.Hold;
import dev.nagare.trainer.service.ownership.Languages;
import dev.nagare.trainer.service.work.TrainingOrder;
import dev.nagare.trainer.service.work.TrainingWorker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeatedly starts trainings that are due, and interrupts those of languages that have moved to
 * another trainer.
 */
final class TrainerLoop {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerLoop.class);

  /**
   * The longest pause between two checks: schedule and retries need one even if nothing changes.
   */
  private static final Duration LONGEST_REST = Duration.ofSeconds(5);

  private final LabelStore store;
  private final Languages languages;
  private final ReleaseAccess releases;
  private final Planner planner;
  private final TrainingWorker worker;
  private final TrainerMeters meters;
  private final InstantSource clock;
  private volatile List<LanguageReport> reports = List.of();
  private Seen seen = new Seen(-1, -1, Releases.NONE, false);
  private Instant lookedAt = Instant.EPOCH;
  private Map<String, String> givenUp = Map.of();

  /** The state seen by the last check; if it is unchanged, there is nothing new to find. */
  private record Seen(long labels, long shares, Releases releases, boolean busy) {}

  TrainerLoop(
      LabelStore store,
      Languages languages,
      ReleaseAccess releases,
      Planner planner,
      TrainingWorker worker,
      TrainerMeters meters,
      InstantSource clock) {
    this.store = store;
    this.languages = languages;
    this.releases = releases;
    this.planner = planner;
    this.worker = worker;
    this.meters = meters;
    this.clock = clock;
  }

  /** Returns the state of the languages at the last check. */
  List<LanguageReport> reports() {
    return reports;
  }

  /** Checks once. Starts a training if one is due and none is running. */
  void look() {
    worker
        .busyWith()
        .filter(language -> languages.hold(language) == Hold.NONE)
        .ifPresent(worker::interrupt);
    Releases latest = releases.latest().orElse(Releases.NONE);
    Instant now = clock.instant();
    boolean busy = worker.busyWith().isPresent();
    Seen current = new Seen(store.version(), languages.version(), latest, busy);
    if (current.equals(seen) && now.isBefore(lookedAt.plus(LONGEST_REST))) {
      return;
    }
    reports = planner.reports(latest, now);
    meters.show(reports);
    tellGivenUp();
    boolean tried = busy || begin(now);
    if (tried) {
      seen = current;
      lookedAt = now;
    }
  }

  private void tellGivenUp() {
    Map<String, String> now = new TreeMap<>();
    reports.stream()
        .filter(LanguageReport::isGivenUp)
        .forEach(report -> now.put(report.language(), report.standing().words()));
    now.forEach(
        (language, words) -> {
          if (!words.equals(givenUp.get(language))) {
            LogEvent.error(LOG, "training_given_up")
                .with("language", language)
                .text("reason", words)
                .log();
          }
        });
    givenUp = now;
  }

  /**
   * Starts the training that has been due longest.
   *
   * @return false if another attempt is needed
   */
  private boolean begin(Instant now) {
    List<String> due = Planner.due(reports);
    if (due.isEmpty()) {
      return true;
    }
    Releases log;
    try {
      // The follower may lag: a language whose release was just written would be trained twice.
      log = releases.log().read();
    } catch (ReleaseLogUnavailableException e) {
      LogEvent.warn(LOG, "release_log_unavailable").text("reason", Failures.describe(e)).log();
      return false;
    }
    for (String language : due) {
      Optional<TrainingOrder> order = planner.order(language, log, now);
      if (order.isPresent() && worker.begin(order.get())) {
        return true;
      }
    }
    return true;
  }
}
