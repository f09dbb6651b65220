package dev.nagare.cli.process;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a process when an {@link Error} kills one of its threads: no memory, no stack, a library
 * that does not fit. Without that thread the process would look alive and do nothing. Whatever
 * supervises it starts it again.
 *
 * <p>Where Java runs with {@code -XX:+ExitOnOutOfMemoryError}, as in the images and launchers, it
 * ends a process that lacks memory with the same exit code before this is asked.
 */
public final class ThreadDeaths {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadDeaths.class);

  private ThreadDeaths() {}

  /** From now on an error that nobody catches ends this process. To be called by a main method. */
  public static void endProcess() {
    Thread.setDefaultUncaughtExceptionHandler(ThreadDeaths::onUncaught);
  }

  private static void onUncaught(Thread thread, Throwable failure) {
    if (!(failure instanceof Error)) {
      LOG.atError()
          .addKeyValue("event", "thread_died")
          .addKeyValue("thread", thread.getName())
          .setCause(failure)
          .log("event=thread_died thread=" + thread.getName());
      return;
    }
    try {
      String reason = failure.getClass().getName();
      LOG.atError()
          .addKeyValue("event", "stopped_by_error")
          .addKeyValue("exit_code", ExitCode.THREAD_DIED)
          .addKeyValue("thread", thread.getName())
          .addKeyValue("reason", reason)
          .setCause(failure)
          .log(
              String.format(
                  Locale.ROOT,
                  "event=stopped_by_error exit_code=%d thread=%s reason=\"%s\"",
                  ExitCode.THREAD_DIED,
                  thread.getName(),
                  reason));
    } finally {
      // Not System.exit: hooks would wait for what this thread can do no more.
      Runtime.getRuntime().halt(ExitCode.THREAD_DIED);
    }
  }
}
