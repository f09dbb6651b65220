package dev.nagare.releases.rollout;

import dev.nagare.releases.ReleaseLog;
import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.process.Failures;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rolls releases out on its own thread. Of all controllers with the same group id one leads, the
 * member that owns the partition of the release log. If it stops, another takes over within the
 * session timeout of ten seconds, or at once if it was closed. Two that both believe they lead, for
 * a moment, do no harm: each step is computed again from the current log when it is written.
 *
 * <p>It never gives up: if brokers or registry fail, it starts again after a pause.
 */
public final class RolloutController implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RolloutController.class);

  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5));
  private static final long CLOSE_MILLIS = 10_000;

  private final Supplier<RolloutSession> sessions;
  private final RolloutListener listener;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "nagare-rollout");
  private volatile @Nullable RolloutSession session;
  private int failures;
  private String lastFailure = "";

  private RolloutController(Supplier<RolloutSession> sessions, RolloutListener listener) {
    this.sessions = sessions;
    this.listener = listener;
  }

  /**
   * Starts to follow releases and observations, and to decide if it leads. Returns at once. Does
   * nothing if {@link RolloutLimits#automatic} is false.
   *
   * @param serdes stay open while the controller runs; the caller closes them
   * @param logs opens the log for writing; called only when there is something to write
   * @param groupId consumer group of all controllers, for example {@code nagare-rollout}
   * @param clock supplies the times of stages
   * @param listener receives steps and waits, on the controller's thread
   */
  public static RolloutController start(
      ServiceConfig config,
      TopicSerdes serdes,
      Supplier<ReleaseLog> logs,
      RolloutLimits limits,
      String groupId,
      InstantSource clock,
      RolloutListener listener) {
    RolloutController controller =
        new RolloutController(
            () -> RolloutSession.open(config, serdes, logs, limits, groupId, clock, listener),
            listener);
    if (limits.automatic()) {
      controller.thread.setDaemon(true);
      controller.thread.start();
    }
    return controller;
  }

  private void run() {
    while (!isClosing()) {
      try (RolloutSession opened = sessions.get()) {
        session = opened;
        while (!isClosing()) {
          opened.turn();
          failures = 0;
          lastFailure = "";
        }
      } catch (WakeupException e) {
        // Closing: the loop ends.
      } catch (RuntimeException e) { // Whatever it is, the rollout goes on when it is over.
        onFailure(e);
      }
    }
  }

  /** Logs one line for a lasting failure, not one for each attempt. */
  private void onFailure(RuntimeException e) {
    if (isClosing()) {
      return;
    }
    String failure = Failures.describe(e);
    if (!failure.equals(lastFailure)) {
      LogEvent.warn(LOG, "rollout_interrupted").text("reason", failure).log();
    }
    lastFailure = failure;
    listener.onInterruption();
    pause();
  }

  private void pause() {
    failures++;
    try {
      closing.await(BACKOFF.after(failures).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closing.countDown(); // Nobody interrupts this thread but to end it.
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /**
   * Leaves the group, so that another controller may lead at once. A step in progress is finished
   * first.
   */
  @Override
  public void close() {
    closing.countDown();
    RolloutSession open = session;
    if (open != null) {
      open.wakeup();
    }
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
