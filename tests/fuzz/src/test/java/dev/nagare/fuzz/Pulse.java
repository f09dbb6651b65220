package dev.nagare.fuzz;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Notices when the whole process stood still, as on a machine that is paused or has no processor
 * time left. A time limit that expired meanwhile says nothing about the code under test.
 */
final class Pulse implements AutoCloseable {

  private static final long BEAT_NANOS = Duration.ofMillis(20).toNanos();

  private final AtomicLong lastBeat = new AtomicLong(System.nanoTime());
  private final AtomicLong longestGap = new AtomicLong();
  private final Thread thread = new Thread(this::beat, "pulse");
  private volatile boolean closed;

  private Pulse() {}

  static Pulse start() {
    Pulse pulse = new Pulse();
    pulse.thread.setDaemon(true);
    pulse.thread.start();
    return pulse;
  }

  /** Forgets the gaps until now. */
  void reset() {
    lastBeat.set(System.nanoTime());
    longestGap.set(0);
  }

  /** The longest time between two beats since the reset. A healthy process has some 20 ms. */
  Duration longestGap() {
    long running = System.nanoTime() - lastBeat.get();
    return Duration.ofNanos(Math.max(longestGap.get(), running));
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void beat() {
    while (!closed) {
      long now = System.nanoTime();
      long gap = now - lastBeat.getAndSet(now);
      longestGap.accumulateAndGet(gap, Math::max);
      LockSupport.parkNanos(BEAT_NANOS);
    }
  }
}
