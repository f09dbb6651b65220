package dev.nagare.service.process;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * An executor that runs tasks one after the other on one thread, immediately or scheduled. An
 * {@link Error} in a task reaches the thread's uncaught exception handler, as it does on a plain
 * thread. Java's own executor would keep it in a future that nobody reads, and would silently stop
 * repeating the task.
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
