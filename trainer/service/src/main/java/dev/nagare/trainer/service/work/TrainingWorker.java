package dev.nagare.trainer.service.work;

import dev.nagare.corpora.data.DataException;
import dev.nagare.releases.RefusedChangeException;
import dev.nagare.releases.ReleaseLogUnavailableException;
import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.UnusableBundleException;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.RegistryUnavailableException;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.service.process.Failures;
import dev.nagare.trainer.service.work.Finished.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that trains, one language at a time, because the engine supports no more in one JVM.
 * An exception ends that training and nothing else. An {@link Error} kills the thread, so that a
 * process without memory ends instead of continuing to train (see ThreadDeaths).
 */
public final class TrainingWorker {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingWorker.class);

  private final LanguageTraining training;
  private final Tries tries;
  private final ProgressBoard board;
  private final InstantSource clock;
  private final Consumer<Finished> listener;
  private @Nullable Thread thread;
  private String language = "";
  private boolean closed;

  /**
   * @param training trains and publishes
   * @param tries counts failed attempts
   * @param board receives the progress
   * @param listener receives each end, on the thread that trained
   */
  public TrainingWorker(
      LanguageTraining training,
      Tries tries,
      ProgressBoard board,
      InstantSource clock,
      Consumer<Finished> listener) {
    this.training = training;
    this.tries = tries;
    this.board = board;
    this.clock = clock;
    this.listener = listener;
  }

  /** Returns the language that is being trained; empty if there is none. */
  public synchronized Optional<String> busyWith() {
    return thread == null ? Optional.empty() : Optional.of(language);
  }

  /**
   * Starts a training, if none is running.
   *
   * @return whether it was started
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

  /** Interrupts the training of a language, if it is running. */
  public synchronized void interrupt(String ofLanguage) {
    if (thread != null && language.equals(ofLanguage)) {
      thread.interrupt();
    }
  }

  /**
   * Interrupts the running training and accepts no more.
   *
   * @return false if it has not ended within the limit
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
    try {
      end(order, finished(order));
    } catch (Error e) {
      // Not written to Kafka: the attempt was counted when it began, and the state is unknown now.
      end(order, finished(order, Outcome.FAILED, Failures.describe(e), Optional.empty()));
      throw e;
    }
  }

  private void end(TrainingOrder order, Finished finished) {
    LogEvent.info(LOG, "trained")
        .with("language", order.language())
        .with("trigger", order.trigger().recordName())
        .with("outcome", finished.outcome().configName())
        .with("release", finished.release().map(Releases::key).orElse("none"))
        .text("words", finished.words())
        .log();
    board.end();
    listener.accept(finished);
    synchronized (this) {
      thread = null;
    }
  }

  private Finished finished(TrainingOrder order) {
    try {
      tries.begin(order);
      ModelRelease release = training.run(order);
      tries.endWell();
      Outcome outcome =
          release.getStage() == ReleaseStage.REJECTED ? Outcome.REJECTED : Outcome.SHADOW;
      String words = release.getDecision().map(decision -> decision.getReason()).orElse("");
      return finished(order, outcome, words, Optional.of(release));
    } catch (InterruptedException | InterruptException e) {
      return interrupted(order);
    } catch (RefusedChangeException e) {
      tries.takeBack();
      return finished(order, Outcome.REFUSED, String.valueOf(e.getMessage()), Optional.empty());
    } catch (Exception e) {
      // An edge: a failed training must not end the trainer, and is repeated.
      if (Thread.currentThread().isInterrupted()) {
        return interrupted(order);
      }
      LogEvent.error(LOG, "training_failed").with("language", order.language()).cause(e).log();
      if (isNotOfTheLabels(e)) {
        tries.takeBack();
      } else {
        tries.fail(e);
      }
      return finished(order, Outcome.FAILED, Failures.describe(e), Optional.empty());
    }
  }

  private Finished interrupted(TrainingOrder order) {
    tries.takeBack();
    return finished(order, Outcome.INTERRUPTED, "broken off", Optional.empty());
  }

  /**
   * Returns whether a failure has nothing to do with the labels: it passes, or a person must fix it
   * elsewhere.
   */
  private static boolean isNotOfTheLabels(Exception failure) {
    return failure instanceof KafkaException
        || failure instanceof ReleaseLogUnavailableException
        || failure instanceof RegistryUnavailableException
        || failure instanceof UnusableBundleException
        || failure instanceof DataException;
  }

  private Finished finished(
      TrainingOrder order, Outcome outcome, String words, Optional<ModelRelease> release) {
    return new Finished(
        order.language(), order.trigger(), outcome, words, clock.instant(), release);
  }
}
