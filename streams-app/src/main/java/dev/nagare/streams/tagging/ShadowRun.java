package dev.nagare.streams.tagging;

import dev.nagare.serving.Observed;
import dev.nagare.tagger.ReleaseId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A shadow release at work on an utterance.
 *
 * @param result empty at once if it was not even begun; fails if the release does
 */
public record ShadowRun(
    ReleaseId release, Optional<Observed> observed, CompletableFuture<Optional<Tagging>> result) {

  /**
   * Waits for it.
   *
   * @return empty if it is not done in time
   * @throws ExecutionException if the release could not tag the utterance
   */
  public Optional<Tagging> await(Duration limit) throws ExecutionException {
    try {
      return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
