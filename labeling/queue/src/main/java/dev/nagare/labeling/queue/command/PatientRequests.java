package dev.nagare.labeling.queue.command;

import dev.nagare.labeling.queue.requests.LabelQueue;
import dev.nagare.schemas.avro.LabelRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks up requests, and waits a little for a missing one: a program may answer a request that
 * another process has just exported, before this process has read it.
 */
final class PatientRequests implements Function<String, Optional<LabelRequest>> {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final LabelQueue queue;
  private long deadline;

  PatientRequests(LabelQueue queue) {
    this.queue = queue;
  }

  /** Starts a batch: the wait is shared by all its unknown ids. */
  void begin() {
    deadline = System.nanoTime() + PATIENCE.toNanos();
  }

  @Override
  public Optional<LabelRequest> apply(String id) {
    while (true) {
      long version = queue.version();
      Optional<LabelRequest> found = queue.request(id);
      long left = deadline - System.nanoTime();
      if (found.isPresent() || left <= 0) {
        return found;
      }
      try {
        queue.awaitChange(version, Duration.ofNanos(left));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
  }
}
