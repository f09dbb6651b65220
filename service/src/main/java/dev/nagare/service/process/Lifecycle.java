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
 * The life of a process: it opens resources in order, works until it fails or is stopped, and stops
 * once.
 *
 * <p>Stopping ends the work first, within its limit. Then the resources are closed, the newest
 * first; one that cannot be closed does not keep the others open. If the work has not ended in
 * time, what it uses stays open, since its threads may still use it. A start that fails stops in
 * the same way.
 *
 * <p>Resources are opened by the thread that starts the process; everything else is safe from any
 * thread.
 */
public final class Lifecycle implements RunningProcess {

  /** The work of a process. */
  @FunctionalInterface
  public interface Work {

    /**
     * Ends the work.
     *
     * @return whether it has ended within the limit
     */
    boolean stop(Duration limit);
  }

  /** Resources that are closed at the end. */
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
   * A life that has not begun.
   *
   * @param log of the process, which is told of its end
   * @param limit for the work to end when the process is stopped
   */
  public Lifecycle(Logger log, Duration limit) {
    this.log = log;
    this.limit = limit;
  }

  /**
   * Starts the process; if that fails, stops it.
   *
   * @param opening opens the resources and starts the work
   */
  public <T> T start(Supplier<T> opening) {
    try {
      return opening.get();
    } catch (RuntimeException | Error e) {
      var unused = stop();
      throw e;
    }
  }

  /** Takes over a resource that is closed whether or not the work has ended in time. */
  public <T extends AutoCloseable> T open(T resource) {
    newestFirst.push(new Resource(resource, false));
    return resource;
  }

  /** Takes over a resource that is closed only if the work has ended in time. */
  public <T extends AutoCloseable> T openForWork(T resource) {
    newestFirst.push(new Resource(resource, true));
    return resource;
  }

  /** Sets the work, which ends before any resource is closed. It need not have begun. */
  public void work(Work newWork) {
    work = newWork;
    hasWork = true;
  }

  /** Runs an action unless the process is being stopped; it is not stopped meanwhile. */
  public synchronized void unlessStopping(Runnable action) {
    if (!stopping) {
      action.run();
    }
  }

  /** Tells those who wait that the process does its work. */
  public void ready() {
    ready.complete(null);
  }

  /** Returns whether the process has been ready; it may have failed since. */
  public boolean hasBeenReady() {
    return ready.isDone() && !ready.isCompletedExceptionally();
  }

  /** Ends the wait of everybody: the process cannot go on. It must still be stopped. */
  public void fail() {
    outcome.complete(Outcome.FAILED);
    endWaiting();
  }

  /** Returns whether the process is being stopped or has been. */
  public boolean isStopping() {
    return stopping;
  }

  /** Returns whether it has failed or ended. */
  public boolean isOver() {
    return outcome.isDone();
  }

  /**
   * Waits until the process is ready.
   *
   * @param state what the process does instead, for the message of the exception
   * @throws IllegalStateException if it fails or is stopped before, or is not ready in time
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
