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
 * Counts the trainings that begin and fail, in the status of each language, where every trainer
 * reads the count. A training is counted when it begins, so one whose process is killed is counted.
 * It is taken back if it ended because of a stop, another trainer, or brokers that do not answer,
 * since that says nothing about the labels.
 *
 * <p>A count that the brokers did not accept counts here at once, and is written when they answer
 * again ({@link #settle}). It stays unwritten only if the process ends before that.
 *
 * <p>Safe for use by several threads. One training runs at a time.
 */
public final class Tries {

  private static final Logger LOG = LoggerFactory.getLogger(Tries.class);

  private static final int MAX_FAILURE_LENGTH = 300;

  /** The pause between attempts to write, since unreachable brokers keep a caller waiting. */
  private static final Backoff RETRY = Backoff.steady(Duration.ofSeconds(30));

  private final LanguageStatuses statuses;
  private final InstantSource clock;
  private final Map<String, Owed> owed = new TreeMap<>();
  private Instant settleFrom = Instant.MIN;
  private @Nullable UnderWay underWay;

  /**
   * A training that has been counted.
   *
   * @param before count before this training
   */
  private record UnderWay(String language, Optional<TrainingTries> before) {}

  /**
   * A record that must still be written to the status topic.
   *
   * @param counted count that this process had written before, if it was written
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

  /** Returns the attempts for a language, without the training in progress in this process. */
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
   * Writes the outstanding records, if the next attempt is due. May take seconds.
   *
   * @param owned tests whether a language belongs to this trainer; others are skipped
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
   * @throws KafkaException if the count could not be written; then the training must not begin, and
   *     does not count even if the brokers have the record later
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

  /** Notes that the training has made a release, whatever the gate's decision. */
  synchronized void endWell() {
    finish(Optional.empty());
  }

  /** Notes that the training has failed because of its labels or a defect of Nagare. */
  synchronized void fail(Throwable failure) {
    if (underWay != null) {
      String words = Failures.describe(failure);
      String cut = words.substring(0, Math.min(words.length(), MAX_FAILURE_LENGTH));
      finish(
          recorded(underWay.language())
              .map(tries -> TrainingTries.newBuilder(tries).setFailure(cut).build()));
    }
  }

  /**
   * Takes back the count of the training in progress, which ends for reasons other than its labels.
   */
  public synchronized void takeBack() {
    if (underWay != null) {
      finish(underWay.before());
    }
  }

  /**
   * Takes back the count of the training in progress if it trains a matching language; its later
   * end is not counted.
   */
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
    // The interrupt that ended the training must not prevent this write.
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
