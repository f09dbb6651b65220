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
 * A shadow release's tagging of an utterance in progress.
 *
 * @param release id of the shadow release
 * @param observed unit of observation that it counts for; empty if it is not observed
 * @param result completes empty at once if tagging was not started; completes exceptionally if the
 *     release fails
 */
public record ShadowRun(
    ReleaseId release, Optional<Observed> observed, CompletableFuture<Optional<Tagging>> result) {

  /**
   * Waits for the result.
   *
   * @return empty if it is not ready in time, or tagging was not started
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
