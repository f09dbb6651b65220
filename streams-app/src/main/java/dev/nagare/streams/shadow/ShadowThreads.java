package dev.nagare.streams.shadow;

import dev.nagare.serving.ReleaseLease;
import dev.nagare.streams.tagging.ShadowRun;
import dev.nagare.streams.tagging.ShadowTagging;
import dev.nagare.streams.tagging.Tagging;
import dev.nagare.tagger.UncertaintyMeasure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lets shadow releases tag beside the stream, on as many threads as the stream has. There is no
 * queue: if all threads are busy, an utterance is not compared. The threads start with the first
 * shadow and end when there is none.
 */
public final class ShadowThreads implements ShadowTagging, AutoCloseable {

  private static final long IDLE_SECONDS = 30;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final int threads;
  private final AtomicInteger atWork = new AtomicInteger();
  private final ThreadPoolExecutor executor;

  /**
   * Creates the threads' pool; no thread is started yet.
   *
   * @param threads number of the stream's threads
   */
  public ShadowThreads(int threads) {
    this.threads = threads;
    // A thread that is done with an utterance is free a moment before it looks for the next one:
    // the queue bridges that.
    executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(threads),
            ShadowThreads::thread);
    executor.allowCoreThreadTimeOut(true);
  }

  @Override
  public ShadowRun start(ReleaseLease lease, String text) {
    ShadowRun run =
        new ShadowRun(lease.tagger().release(), lease.observed(), new CompletableFuture<>());
    if (atWork.incrementAndGet() > threads) {
      end(lease);
      run.result().complete(Optional.empty());
      return run;
    }
    try {
      executor.execute(() -> work(lease, text, run.result()));
    } catch (RejectedExecutionException e) { // It is closed.
      end(lease);
      run.result().complete(Optional.empty());
    }
    return run;
  }

  private void work(ReleaseLease lease, String text, CompletableFuture<Optional<Tagging>> result) {
    Optional<Tagging> tagging = Optional.empty();
    @Nullable Throwable failure = null;
    try {
      tagging = Optional.of(Tagging.of(lease, text, UncertaintyMeasure.LEAST_CONFIDENCE));
    } catch (RuntimeException | Error e) { // A shadow may fail in any way and harms nobody.
      failure = e;
    }
    end(lease); // Before anybody hears of the result: who does may begin the next one.
    if (failure == null) {
      result.complete(tagging);
    } else {
      result.completeExceptionally(failure);
    }
  }

  private void end(ReleaseLease lease) {
    lease.close();
    atWork.decrementAndGet();
  }

  /** Waits briefly for tagging in progress; afterwards none can be started. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      executor.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "nagare-shadow");
    thread.setDaemon(true);
    return thread;
  }
}
