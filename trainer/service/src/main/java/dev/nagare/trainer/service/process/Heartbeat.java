package dev.nagare.trainer.service.process;

import dev.nagare.schemas.LogEvent;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that repeats an action until it is stopped. */
final class Heartbeat implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final long JOIN_MILLIS = 5_000;

  /** Runs the action once. */
  @FunctionalInterface
  interface Beat {
    void run() throws InterruptedException;
  }

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;

  private Heartbeat(String name, Duration pause, Beat beat) {
    thread = new Thread(() -> run(pause, beat), name);
    thread.setDaemon(true);
  }

  static Heartbeat start(String name, Duration pause, Beat beat) {
    Heartbeat heartbeat = new Heartbeat(name, pause, beat);
    heartbeat.thread.start();
    return heartbeat;
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  @Override
  public void close() {
    stopped.countDown();
    thread.interrupt();
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Duration pause, Beat beat) {
    try {
      while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          beat.run();
        } catch (RuntimeException e) {
          // An edge: one failed turn must not be the last one; the next turn reports it again.
          LogEvent.error(LOG, "turn_failed").with("thread", thread.getName()).cause(e).log();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
