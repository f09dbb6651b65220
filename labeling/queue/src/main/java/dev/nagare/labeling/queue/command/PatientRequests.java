package dev.nagare.labeling.queue.command;

import dev.nagare.labeling.queue.requests.LabelQueue;
import dev.nagare.schemas.avro.LabelRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks requests up, and waits a little for one that is not there: a program may answer what
 * another process has just exported before this one has read the request.
 */
final class PatientRequests implements Function<String, Optional<LabelRequest>> {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final LabelQueue queue;
  private long deadline;

  PatientRequests(LabelQueue queue) {
    this.queue = queue;
  }

  /** A batch begins: all its unknown ids together are waited for that long. */
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
