package dev.nagare.service.command;

import dev.nagare.cli.process.StopSignal;
import dev.nagare.service.process.RunningProcess;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a process as a command, until it ends or SIGTERM or SIGINT stops it. */
public final class ProcessRun {

  /** Time beyond the limit for the work itself: leaving groups and closing clients. */
  private static final Duration CLOSING = Duration.ofSeconds(10);

  /** Upper bound that keeps the sum within a {@code long} of milliseconds. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private ProcessRun() {}

  /**
   * Runs a process until it ends.
   *
   * @param shutdown time that the process's work has to end after a stop signal
   * @param starting starts the process
   * @return the exit code
   */
  public static int untilStopped(Duration shutdown, Supplier<? extends RunningProcess> starting)
      throws InterruptedException {
    AtomicReference<@Nullable RunningProcess> started = new AtomicReference<>();
    Duration limit = shutdown.compareTo(LONGEST) < 0 ? shutdown.plus(CLOSING) : LONGEST;
    try (StopSignal stop = StopSignal.listen(limit, () -> stop(started.get()))) {
      RunningProcess process = starting.get();
      started.set(process);
      stop.begin();
      var unused = process.awaitEnd();
      return process.stop().exitCode();
    }
  }

  private static void stop(@Nullable RunningProcess process) {
    if (process != null) {
      process.close();
    }
  }
}
