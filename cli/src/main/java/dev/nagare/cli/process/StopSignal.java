package dev.nagare.cli.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A request to stop, by SIGTERM, SIGINT or a test. A command answers it by finishing its current
 * work.
 *
 * <p>A JVM that receives a signal runs its shutdown hooks and then exits with 143 or 130. The hook
 * of this class asks the command to finish, waits until the main method calls {@link #exit}, and
 * ends the process with the code given there. So the exit code is always the command's own. A
 * process whose commands use this class must end with {@link #exit}.
 */
public final class StopSignal implements AutoCloseable {

  /** The default time that a command has to finish. */
  public static final Duration FINISHING = Duration.ofSeconds(30);

  /** The exit code of this process. It is static because a process has only one. */
  private static final CompletableFuture<Integer> EXIT_CODE = new CompletableFuture<>();

  private final Duration finishing;
  private final Runnable onRequest;
  private final CountDownLatch requested = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stopAndHalt, "nagare-stop");
  private final boolean endsBySignal;
  private volatile boolean begun;

  private StopSignal(Duration finishing, Runnable onRequest, boolean endsBySignal) {
    this.endsBySignal = endsBySignal;
    this.finishing = finishing;
    this.onRequest = onRequest;
  }

  /** Creates a signal that only {@link #request} gives. */
  public static StopSignal manual() {
    return new StopSignal(FINISHING, () -> {}, false);
  }

  /** Listens to SIGTERM and SIGINT until the returned signal is closed. */
  public static StopSignal listen() {
    return listen(FINISHING, () -> {});
  }

  /**
   * Listens to SIGTERM and SIGINT until the returned signal is closed.
   *
   * @param finishing time that the process may run after {@code onRequest}; then it ends with
   *     {@link ExitCode#FAILURE}
   * @param onRequest runs on a thread of its own when the process receives the signal
   */
  public static StopSignal listen(Duration finishing, Runnable onRequest) {
    return listen(new StopSignal(finishing, onRequest, false));
  }

  /**
   * Listens on behalf of a command that has nothing to finish. The process runs {@code onRequest}
   * and then ends with the exit code of the signal: 130 for SIGINT, 143 for SIGTERM.
   */
  public static StopSignal endingBySignal(Runnable onRequest) {
    return listen(new StopSignal(FINISHING, onRequest, true));
  }

  private static StopSignal listen(StopSignal signal) {
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /**
   * Ends the process. Call it as the last statement of a main method instead of {@link
   * System#exit}, which would wait for ever after a signal.
   */
  public static void exit(int code) {
    EXIT_CODE.complete(code);
    System.exit(code);
  }

  /**
   * Marks the start of work that must be finished. Before this call, a signal ends the process at
   * once.
   */
  public void begin() {
    begun = true;
  }

  /** Asks the command to finish. */
  public void request() {
    requested.countDown();
    onRequest.run();
  }

  /** Returns whether the command should finish. */
  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /** Waits for the request, at most for a given time. */
  public void await(Duration pause) throws InterruptedException {
    boolean unused = requested.await(pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void stopAndHalt() {
    if (EXIT_CODE.isDone()) {
      return; // The process ends by itself, with its own exit code.
    }
    if (endsBySignal) {
      request();
      return;
    }
    if (!begun) {
      Runtime.getRuntime().halt(ExitCode.OK);
    }
    int code = ExitCode.FAILURE;
    try {
      request();
      code = EXIT_CODE.get(finishing.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // It did not finish in time, which is a failure.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Runtime.getRuntime().halt(code);
    }
  }

  /** Stops listening. A process that has already received a signal still ends. */
  @Override
  public void close() {
    if (!isRequested()) {
      try {
        boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process has just been told to stop: the hook ends it.
      }
    }
  }
}
