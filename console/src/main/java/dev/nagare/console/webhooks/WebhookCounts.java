package dev.nagare.console.webhooks;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what became of webhooks. Thread-safe. */
public final class WebhookCounts {

  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong givenUp = new AtomicLong();
  private final AtomicInteger waiting = new AtomicInteger();

  void onDelivered() {
    delivered.incrementAndGet();
  }

  void onFailed() {
    failed.incrementAndGet();
  }

  void onGivenUp() {
    givenUp.incrementAndGet();
  }

  void onWaiting(int events) {
    waiting.set(events);
  }

  /** Returns the number of webhooks that the receiver has accepted. */
  public long delivered() {
    return delivered.get();
  }

  /** Returns the number of attempts that failed. */
  public long failed() {
    return failed.get();
  }

  /** Returns the number of webhooks that will not be sent again although none was accepted. */
  public long givenUp() {
    return givenUp.get();
  }

  /** Returns the number of webhooks in memory that are to be sent. */
  public int waiting() {
    return waiting.get();
  }
}
