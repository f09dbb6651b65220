package dev.nagare.service.follow;

import dev.nagare.schemas.Backoff;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/** State of a follower that outlives its consumers. Positions belong to its own thread. */
final class Following {

  private static final Backoff BACKOFF = Backoff.steady(Duration.ofSeconds(1));

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private volatile String trouble = "the brokers have not answered yet";

  void close() {
    closed.countDown();
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Waits a moment before the next try, or until it is closed. */
  void pause() {
    try {
      boolean unused = closed.await(BACKOFF.after(1).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      close(); // Nobody interrupts this thread but to end it.
    }
  }

  /** Notes why nothing is read at the moment. */
  void note(String reason) {
    trouble = reason;
  }

  /** The last reason why nothing was read. */
  String trouble() {
    return trouble;
  }

  /** The offsets of the next records, of partitions that have been read. */
  Map<TopicPartition, Long> positions() {
    return positions;
  }
}
