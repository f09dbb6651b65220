package dev.nagare.trainerservice.work;

import dev.nagare.releases.RefusedChangeException;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.service.process.Failures;
import dev.nagare.trainerservice.work.Finished.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that trains: one language at a time, because the engine can do no more in one JVM.
 * Whatever goes wrong in a training ends that training and nothing else.
 */
public final class TrainingWorker {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingWorker.class);

  private final LanguageTraining training;
  private final ProgressBoard board;
  private final InstantSource clock;
  private final Consumer<Finished> listener;
  private @Nullable Thread thread;
  private String language = "";
  private boolean closed;

  /**
   * @param listener told of each end, on the thread that trained
   */
  public TrainingWorker(
      LanguageTraining training,
      ProgressBoard board,
      InstantSource clock,
      Consumer<Finished> listener) {
    this.training = training;
    this.board = board;
    this.clock = clock;
    this.listener = listener;
  }

  /** The language that is being trained. */
  public synchronized Optional<String> busyWith() {
    return thread == null ? Optional.empty() : Optional.of(language);
  }

  /**
   * Begins a training, if none is under way.
   *
   * @return whether it has begun
   */
  public synchronized boolean begin(TrainingOrder order) {
    if (thread != null || closed) {
      return false;
    }
    language = order.language();
    board.begin(order);
    Thread started = new Thread(() -> work(order), "nagare-training");
    thread = started;
    started.setDaemon(true);
    started.start();
    return true;
  }

  /** Breaks off the training of a language, if that is under way. */
  public synchronized void interrupt(String ofLanguage) {
    if (thread != null && language.equals(ofLanguage)) {
      thread.interrupt();
    }
  }

  /**
   * Breaks off what is under way and takes nothing more.
   *
   * @return whether it has ended in time
   */
  public boolean stop(Duration limit) {
    Thread working;
    synchronized (this) {
      closed = true;
      working = thread;
    }
    if (working == null) {
      return true;
    }
    working.interrupt();
    try {
      working.join(Math.max(1, limit.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !working.isAlive();
  }

  private void work(TrainingOrder order) {
    Finished finished = finished(order);
    LOG.info(
        "event=trained language={} trigger={} outcome={} release={} words=\"{}\"",
        order.language(),
        order.trigger().recordName(),
        finished.outcome().configName(),
        finished.release().map(Releases::key).orElse("none"),
        finished.words());
    board.end();
    listener.accept(finished);
    synchronized (this) {
      thread = null;
    }
  }

  private Finished finished(TrainingOrder order) {
    try {
      ModelRelease release = training.run(order);
      Outcome outcome =
          release.getStage() == ReleaseStage.REJECTED ? Outcome.REJECTED : Outcome.SHADOW;
      String words = release.getDecision().map(decision -> decision.getReason()).orElse("");
      return finished(order, outcome, words, Optional.of(release));
    } catch (InterruptedException | InterruptException e) {
      return finished(order, Outcome.INTERRUPTED, "broken off", Optional.empty());
    } catch (RefusedChangeException e) {
      return finished(order, Outcome.REFUSED, String.valueOf(e.getMessage()), Optional.empty());
    } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
      // An edge: a training that fails must not take the trainer with it, and is tried again.
      if (Thread.currentThread().isInterrupted()) {
        return finished(order, Outcome.INTERRUPTED, "broken off", Optional.empty());
      }
      LOG.error("event=training_failed language={}", order.language(), e);
      return finished(order, Outcome.FAILED, Failures.describe(e), Optional.empty());
    }
  }

  private Finished finished(
      TrainingOrder order, Outcome outcome, String words, Optional<ModelRelease> release) {
    return new Finished(
        order.language(), order.trigger(), outcome, words, clock.instant(), release);
  }
}
