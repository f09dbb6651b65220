package dev.nagare.service.command;

import dev.nagare.cli.process.StopSignal;
import dev.nagare.service.process.RunningProcess;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a process as a command: until it ends, or until SIGTERM or SIGINT stops it. */
public final class ProcessRun {

  /** Time for what a process does beyond ending its work: leaving groups, closing clients. */
  private static final Duration CLOSING = Duration.ofSeconds(10);

  /** More than anybody waits for, and little enough to be told in milliseconds. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private ProcessRun() {}

  /**
   * Runs a process to its end.
   *
   * @param shutdown limit for its work to end when it is told to stop
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
