package dev.nagare.trainer.service.work;

import dev.nagare.schemas.LogEvent;
import dev.nagare.trainer.training.TrainingListener;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the progress of the training. The training thread writes it, any thread may read it. */
public final class ProgressBoard {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressBoard.class);

  private final InstantSource clock;
  private final AtomicReference<@Nullable TrainingProgress> current = new AtomicReference<>();

  public ProgressBoard(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns the training in progress; empty if there is none. */
  public Optional<TrainingProgress> current() {
    return Optional.ofNullable(current.get());
  }

  void begin(TrainingOrder order) {
    current.set(TrainingProgress.begun(order, clock.instant()));
  }

  void enter(Phase phase) {
    current.updateAndGet(progress -> progress == null ? null : progress.in(phase));
  }

  void end() {
    current.set(null);
  }

  /** Returns a listener that records each epoch here and logs a line for it. */
  TrainingListener listener(String language) {
    return new TrainingListener() {
      @Override
      public void learned(Progress batch) {
        current.updateAndGet(
            progress ->
                progress == null
                    ? null
                    : progress.at(
                        batch.epoch(), batch.epochs(), batch.done(), batch.secondsLeft()));
      }

      @Override
      public void epochEnded(EpochResult result) {
        current.updateAndGet(progress -> progress == null ? null : progress.best(result.devF1()));
        LogEvent.info(LOG, "epoch")
            .with("language", language)
            .with("epoch", result.epoch())
            .with("of", result.epochs())
            .with("loss", String.format(Locale.ROOT, "%.4f", result.loss()))
            .with("dev_f1", String.format(Locale.ROOT, "%.2f", result.devF1()))
            .with("best", result.best())
            .with("tokens_per_second", Math.round(result.tokensPerSecond()))
            .log();
      }
    };
  }
}
