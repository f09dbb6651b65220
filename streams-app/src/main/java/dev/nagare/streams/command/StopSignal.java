package dev.nagare.streams.command;

import dev.nagare.service.command.ExitCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command finish what is under way when the process is told to stop (SIGINT, SIGTERM). The
 * process then ends with 1, because not all is done that was asked for.
 */
final class StopSignal implements AutoCloseable {

  private static final Duration FINISHING = Duration.ofSeconds(30);

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stopAndHalt, "nagare-stop");

  private StopSignal() {}

  /** Listens from now on, until it is closed. */
  static StopSignal listen() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  boolean isRequested() {
    return requested.getCount() == 0;
  }

  /** A JVM that is told to stop runs its hooks and then exits with 143: the hook exits before. */
  private void stopAndHalt() {
    requested.countDown();
    try {
      boolean unused = finished.await(FINISHING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.FAILURE);
  }

  /** All is finished and said. */
  @Override
  public void close() {
    finished.countDown();
    if (!isRequested()) {
      try {
        boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process has just been told to stop: the hook ends it.
      }
    }
  }
}
