package dev.nagare.service.follow;

import dev.nagare.schemas.Backoff;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/**
 * The state of a follower that outlives its consumers. Only the follower's thread uses the
 * positions.
 */
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

  /** Waits briefly before the next attempt, or until the follower is closed. */
  void pause() {
    try {
      boolean unused = closed.await(BACKOFF.after(1).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      close(); // Nobody interrupts this thread but to end it.
    }
  }

  /** Records why nothing can be read at the moment. */
  void note(String reason) {
    trouble = reason;
  }

  /** Returns the latest reason why nothing could be read. */
  String trouble() {
    return trouble;
  }

  /** Returns the offset of the next record for each partition that has been read. */
  Map<TopicPartition, Long> positions() {
    return positions;
  }
}
