package dev.nagare.trainer.service.work;

import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.avro.LanguageStatus;
import dev.nagare.schemas.avro.TrainingTries;
import dev.nagare.service.process.Failures;
import dev.nagare.trainer.service.ownership.AskedTraining;
import dev.nagare.trainer.service.status.LanguageStatuses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the trainings that begin and do not end well, in the status of each language, where every
 * trainer reads it. A training is counted when it begins: so one whose process is killed has been.
 * One that a stop, another trainer, or brokers that do not answer have ended is taken back: it says
 * nothing of the labels.
 *
 * <p>What brokers that do not answer could not be told is kept, counts here at once, and is written
 * when they answer ({@link #settle}). Only a process that ends before that leaves it unwritten.
 *
 * <p>Safe for use by several threads. One training is under way at a time.
 */
public final class Tries {

  private static final Logger LOG = LoggerFactory.getLogger(Tries.class);

  private static final int MAX_FAILURE_LENGTH = 300;

  /** Brokers that are away keep who asks them waiting, so they are not asked all the time. */
  private static final Backoff RETRY = Backoff.steady(Duration.ofSeconds(30));

  private final LanguageStatuses statuses;
  private final InstantSource clock;
  private final Map<String, Owed> owed = new TreeMap<>();
  private Instant settleFrom = Instant.MIN;
  private @Nullable UnderWay underWay;

  /**
   * A training that has been counted.
   *
   * @param before what was counted before it
   */
  private record UnderWay(String language, Optional<TrainingTries> before) {}

  /**
   * A record that the topic of statuses still has to get.
   *
   * @param counted what it says until then, if that was written
   */
  private record Owed(Optional<TrainingTries> counted, Optional<TrainingTries> wanted) {

    /** Returns whether no other trainer has counted since. */
    boolean isOpen(Optional<TrainingTries> recorded) {
      return recorded.equals(counted) || recorded.equals(wanted);
    }
  }

  public Tries(LanguageStatuses statuses, InstantSource clock) {
    this.statuses = statuses;
    this.clock = clock;
  }

  /**
   * Returns what has been tried for a language, the training under way in this process left out.
   */
  public synchronized Optional<TrainingTries> of(String language) {
    if (underWay != null && underWay.language().equals(language)) {
      return underWay.before();
    }
    Optional<TrainingTries> recorded = recorded(language);
    return Optional.ofNullable(owed.get(language))
        .filter(due -> due.isOpen(recorded))
        .map(Owed::wanted)
        .orElse(recorded);
  }

  /**
   * Writes what could not be written, if it is time to try again. May take seconds.
   *
   * @param owned whether a language is this trainer's; others are left alone
   */
  public synchronized void settle(Predicate<String> owned) throws InterruptedException {
    if (owed.isEmpty() || clock.instant().isBefore(settleFrom)) {
      return;
    }
    for (String language : List.copyOf(owed.keySet())) {
      if (owned.test(language)) {
        try {
          settle(language);
        } catch (KafkaException e) {
          tellUnwritten(language, e);
          settleFrom = clock.instant().plus(RETRY.after(1));
          return;
        }
      }
    }
  }

  private void settle(String language) throws InterruptedException {
    Owed due = owed.get(language);
    if (due != null && due.isOpen(recorded(language))) {
      write(language, due.wanted());
    }
    owed.remove(language);
  }

  /**
   * Counts a training that is about to begin.
   *
   * @throws KafkaException if that could not be written; then it must not begin, and does not count
   *     even if the brokers have the record later
   */
  synchronized void begin(TrainingOrder order) throws InterruptedException {
    String language = order.language();
    settle(language);
    Optional<TrainingTries> before = recorded(language);
    long mark = order.labels().mark();
    int tries =
        before.filter(some -> some.getLabels() == mark).map(TrainingTries::getTries).orElse(0);
    TrainingTries now =
        TrainingTries.newBuilder()
            .setLabels(mark)
            .setTries(tries + 1)
            .setRequestOffset(order.request().map(AskedTraining::offset).orElse(-1L))
            .setStartedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
            .build();
    try {
      write(language, Optional.of(now));
    } catch (KafkaException | InterruptedException e) {
      owe(language, Optional.of(now), before);
      throw e;
    }
    underWay = new UnderWay(language, before);
  }

  /** The training has made a release, whatever the gate said of it. */
  synchronized void endWell() {
    finish(Optional.empty());
  }

  /** The training has failed by its labels, or by this program. */
  synchronized void fail(Throwable failure) {
    if (underWay != null) {
      String words = Failures.describe(failure);
      String cut = words.substring(0, Math.min(words.length(), MAX_FAILURE_LENGTH));
      finish(
          recorded(underWay.language())
              .map(tries -> TrainingTries.newBuilder(tries).setFailure(cut).build()));
    }
  }

  /** The training under way ends by what is no fault of its labels. */
  public synchronized void takeBack() {
    if (underWay != null) {
      finish(underWay.before());
    }
  }

  /** The same, if it trains a language; what its trainer does afterwards counts nothing. */
  public synchronized void takeBack(Predicate<String> ofLanguage) {
    if (underWay != null && ofLanguage.test(underWay.language())) {
      takeBack();
    }
  }

  private void finish(Optional<TrainingTries> tries) {
    if (underWay == null) {
      return;
    }
    String language = underWay.language();
    underWay = null;
    // An interrupt has ended the training, and must not keep this from being written.
    boolean interrupted = Thread.interrupted();
    try {
      write(language, tries);
    } catch (KafkaException e) {
      owe(language, recorded(language), tries);
      tellUnwritten(language, e);
    } catch (InterruptedException e) {
      owe(language, recorded(language), tries);
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void owe(
      String language, Optional<TrainingTries> counted, Optional<TrainingTries> wanted) {
    owed.put(language, new Owed(counted, wanted));
    settleFrom = clock.instant().plus(RETRY.after(1));
  }

  private static void tellUnwritten(String language, KafkaException failure) {
    LogEvent.warn(LOG, "tries_not_written")
        .with("language", language)
        .text("reason", Failures.describe(failure))
        .log();
  }

  private void write(String language, Optional<TrainingTries> tries) throws InterruptedException {
    boolean unused =
        statuses.change(
            language,
            status ->
                LanguageStatus.newBuilder(status).setTrainingTries(tries.orElse(null)).build());
  }

  private Optional<TrainingTries> recorded(String language) {
    return statuses.of(language).flatMap(LanguageStatus::getTrainingTries);
  }
}
