package dev.nagare.cli.process;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when an {@link Error} kills one of its threads: no memory, no stack, or an
 * incompatible library. Without that thread the process would look alive but do nothing. Its
 * supervisor starts it again.
 *
 * <p>Under {@code -XX:+ExitOnOutOfMemoryError}, as in the images and launchers, Java ends a process
 * that runs out of memory with the same exit code before this class is asked.
 */
public final class ThreadDeaths {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadDeaths.class);

  private ThreadDeaths() {}

  /** Makes every uncaught error end this process from now on. Call it from a main method. */
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
      // System.exit would run hooks, which would wait for this dead thread.
      Runtime.getRuntime().halt(ExitCode.THREAD_DIED);
    }
  }
}
