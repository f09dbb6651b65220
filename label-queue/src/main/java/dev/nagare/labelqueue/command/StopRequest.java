package dev.nagare.labelqueue.command;

import dev.nagare.service.command.ExitCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request to stop what runs on, by SIGTERM or SIGINT, or from a test. */
final class StopRequest {

  private static final Duration FINISHING = Duration.ofSeconds(30);

  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);

  /**
   * From now on the signals ask to stop and the process ends with 0 after {@link #finished}. A JVM
   * that is told to stop runs its hooks and then exits with 143, so the hook itself exits before.
   */
  void onSignals() {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (finished.getCount() > 0) {
                    request();
                    Runtime.getRuntime().halt(awaitFinished() ? ExitCode.OK : ExitCode.FAILURE);
                  }
                },
                "nagare-stop"));
  }

  /** From now on there is something to finish. */
  void begin() {
    begun.set(true);
  }

  void request() {
    requested.countDown();
  }

  boolean isRequested() {
    return requested.getCount() == 0;
  }

  /** Waits for the request, but no longer than a pause. */
  void await(Duration pause) throws InterruptedException {
    boolean unused = requested.await(pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Everything that was begun is done. */
  void finished() {
    finished.countDown();
  }

  private boolean awaitFinished() {
    try {
      return !begun.get() || finished.await(FINISHING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
