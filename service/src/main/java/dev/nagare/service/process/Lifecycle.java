package dev.nagare.service.process;

import dev.nagare.schemas.LogEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * The lifecycle of a process: it opens resources in order, works until it fails or is stopped, and
 * stops once.
 *
 * <p>Stopping first ends the work, within its limit. Then resources are closed, the newest first;
 * if one cannot be closed, the others still are. If the work has not ended in time, the resources
 * it uses stay open, since its threads may still use them. A start that fails stops in the same
 * way.
 *
 * <p>The thread that starts the process opens resources; all other methods are safe from any
 * thread.
 */
public final class Lifecycle implements RunningProcess {

  /** The work of a process. */
  @FunctionalInterface
  public interface Work {

    /**
     * Stops the work and waits for its end.
     *
     * @return false if the work has not ended within the limit
     */
    boolean stop(Duration limit);
  }

  /** A resource that is closed at the end. */
  private record Resource(AutoCloseable resource, boolean isUsedByWork) {}

  private final Logger log;
  private final Duration limit;
  private final Deque<Resource> newestFirst = new ArrayDeque<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private Work work = limit -> true;
  private boolean hasWork;
  private volatile boolean stopping;

  /**
   * Creates a lifecycle that has not started.
   *
   * @param log the process's logger, for the messages about its end
   * @param limit time that the work has to end when the process is stopped
   */
  public Lifecycle(Logger log, Duration limit) {
    this.log = log;
    this.limit = limit;
  }

  /**
   * Starts the process; stops it if that fails.
   *
   * @param opening opens the resources and starts the work
   * @return the result of {@code opening}
   */
  public <T> T start(Supplier<T> opening) {
    try {
      return opening.get();
    } catch (RuntimeException | Error e) {
      var unused = stop();
      throw e;
    }
  }

  /** Registers a resource that is closed whether or not the work has ended in time. */
  public <T extends AutoCloseable> T open(T resource) {
    newestFirst.push(new Resource(resource, false));
    return resource;
  }

  /** Registers a resource that is closed only if the work has ended in time. */
  public <T extends AutoCloseable> T openForWork(T resource) {
    newestFirst.push(new Resource(resource, true));
    return resource;
  }

  /** Sets the work, which ends before any resource is closed. It may be set before it begins. */
  public void work(Work newWork) {
    work = newWork;
    hasWork = true;
  }

  /** Runs an action unless the process is being stopped; stopping waits for the action. */
  public synchronized void unlessStopping(Runnable action) {
    if (!stopping) {
      action.run();
    }
  }

  /** Reports to waiting callers that the process does its work. */
  public void ready() {
    ready.complete(null);
  }

  /** Returns whether the process has been ready; it may have failed since. */
  public boolean hasBeenReady() {
    return ready.isDone() && !ready.isCompletedExceptionally();
  }

  /**
   * Reports that the process cannot continue, which ends every wait. The process must still be
   * stopped.
   */
  public void fail() {
    outcome.complete(Outcome.FAILED);
    endWaiting();
  }

  /** Returns whether the process is being stopped or has been. */
  public boolean isStopping() {
    return stopping;
  }

  /** Returns whether the process has failed or ended. */
  public boolean isOver() {
    return outcome.isDone();
  }

  /**
   * Waits until the process is ready.
   *
   * @param patience longest wait
   * @param state describes what the process is doing, for the exception's message
   * @throws IllegalStateException if the process fails or is stopped first, or is not ready in time
   */
  public void awaitReady(Duration patience, Supplier<String> state) throws InterruptedException {
    try {
      ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(state.get(), e);
    }
  }

  @Override
  public Outcome awaitEnd() throws InterruptedException {
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the outcome is never an exception", e);
    }
  }

  @Override
  public Outcome stop() {
    if (beginStopping()) {
      try {
        end(closeAll(stopWork()));
      } finally {
        outcome.complete(Outcome.FAILED); // Only after an error while closing.
        closed.complete(null);
      }
    }
    closed.join();
    return outcome.join();
  }

  private void end(Outcome ended) {
    outcome.complete(ended);
    endWaiting();
    if (hasWork) {
      LogEvent.info(log, "stopped").with("outcome", outcome.join()).log();
    }
  }

  private synchronized boolean beginStopping() {
    boolean isFirst = !stopping;
    stopping = true;
    return isFirst;
  }

  private boolean stopWork() {
    try {
      return work.stop(limit);
    } catch (RuntimeException e) { // An edge: the resources are closed all the same.
      LogEvent.error(log, "stop_failed").cause(e).log();
      return false;
    }
  }

  private Outcome closeAll(boolean workHasEnded) {
    while (!newestFirst.isEmpty()) {
      Resource newest = newestFirst.pop();
      if (workHasEnded || !newest.isUsedByWork()) {
        OpenResources.closeQuietly(newest.resource());
      }
    }
    return workHasEnded ? Outcome.STOPPED : Outcome.STOPPED_LATE;
  }

  private void endWaiting() {
    ready.completeExceptionally(new IllegalStateException("the process has ended"));
  }
}
