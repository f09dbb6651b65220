package dev.nagare.console.webhooks;

import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.LogEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Webhooks that are to be sent, the oldest first. After a failure the queue pauses, longer with
 * each failure in a row, and the event goes to the end: an event that the receiver never accepts
 * holds up none of the others. Used by one thread.
 */
final class WebhookQueue {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookQueue.class);

  /** Number of events in memory; what is beyond stays in Kafka. */
  static final int MAX_WAITING = 1_000;

  /** Attempts before an event is given up, whatever its age: it may have been found late. */
  static final int MIN_ATTEMPTS = 5;

  private final WebhookReceiver receiver;
  private final InstantSource clock;
  private final Backoff backoff;
  private final Duration giveUpAfter;
  private final WebhookCounts counts;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private Instant pausedUntil = Instant.MIN;
  private int failuresInARow;

  /** An event with the record that told of it, and the number of attempts that failed. */
  private record Waiting(WebhookEvent event, Optional<Source> source, int failures) {

    Waiting failedAgain() {
      return new Waiting(event, source, failures + 1);
    }
  }

  /** The record that told of an event. */
  record Source(int partition, long offset) {}

  /**
   * Creates an empty queue.
   *
   * @param giveUpAfter age from which an event is not sent again
   */
  WebhookQueue(
      WebhookReceiver receiver,
      InstantSource clock,
      Backoff backoff,
      Duration giveUpAfter,
      WebhookCounts counts) {
    this.receiver = receiver;
    this.clock = clock;
    this.backoff = backoff;
    this.giveUpAfter = giveUpAfter;
    this.counts = counts;
  }

  boolean hasRoom() {
    return waiting.size() < MAX_WAITING;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Adds an event, unless it waits already. */
  void add(WebhookEvent event, Optional<Source> source) {
    if (waiting.stream().noneMatch(one -> one.event().id().equals(event.id()))) {
      waiting.add(new Waiting(event, source, 0));
      counts.onWaiting(waiting.size());
    }
  }

  /** Returns the offset of the first record of a partition with an event that is to be sent. */
  OptionalLong firstOffset(int partition) {
    return waiting.stream()
        .flatMap(one -> one.source().stream())
        .filter(source -> source.partition() == partition)
        .mapToLong(Source::offset)
        .min();
  }

  /** Sends the next event, unless the queue is empty or pauses; waits for the answer. */
  void sendNext() throws InterruptedException {
    if (waiting.isEmpty() || clock.instant().isBefore(pausedUntil)) {
      return;
    }
    Waiting next = waiting.element();
    try {
      receiver.send(next.event());
      failuresInARow = 0;
      counts.onDelivered();
      var unused = waiting.remove();
    } catch (WebhookReceiver.UndeliveredException e) {
      var unused = waiting.remove();
      failed(next.failedAgain(), e.getMessage());
    }
    counts.onWaiting(waiting.size());
  }

  private void failed(Waiting event, String reason) {
    Instant now = clock.instant();
    failuresInARow++;
    pausedUntil = now.plus(backoff.after(failuresInARow));
    counts.onFailed();
    boolean isOld = !now.isBefore(event.event().happenedAt().plus(giveUpAfter));
    if (isOld && event.failures() >= MIN_ATTEMPTS) {
      counts.onGivenUp();
      log("webhook_given_up", event, reason);
    } else {
      waiting.add(event);
      log("webhook_failed", event, reason);
    }
  }

  private static void log(String what, Waiting event, String reason) {
    LogEvent.warn(LOG, what)
        .with("id", event.event().id())
        .with("type", event.event().type())
        .with("failures", event.failures())
        .text("reason", reason)
        .log();
  }
}
