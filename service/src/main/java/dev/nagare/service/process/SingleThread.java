package dev.nagare.service.process;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * A thread that runs tasks one after the other, now or later. An {@link Error} in a task reaches
 * the thread's handler of uncaught failures, as it does on a plain thread. Java's own executor
 * keeps it in a future that nobody asks, and a task that is to come again never does.
 */
public final class SingleThread extends ScheduledThreadPoolExecutor {

  public SingleThread(ThreadFactory factory) {
    super(1, factory);
  }

  @Override
  protected void afterExecute(Runnable task, @Nullable Throwable failure) {
    super.afterExecute(task, failure);
    if (failure == null && task instanceof Future<?> future && future.isDone()) {
      try {
        Object unused = future.get();
      } catch (CancellationException e) {
        return;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          Thread thread = Thread.currentThread();
          thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
