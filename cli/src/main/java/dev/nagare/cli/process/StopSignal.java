package dev.nagare.cli.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A request to stop, by SIGTERM, SIGINT or a test, that a command answers by finishing what is
 * under way.
 *
 * <p>A JVM that is told to stop runs its hooks and then exits with 143 or 130. The hook of this
 * class asks the command to finish, waits until the process's main method calls {@link #exit}, and
 * ends the process with the code given there. So the exit code is the command's own, whether or not
 * it was told to stop. A process whose commands use this must end with {@link #exit}.
 */
public final class StopSignal implements AutoCloseable {

  /** How long a command may take to finish, unless it says otherwise. */
  public static final Duration FINISHING = Duration.ofSeconds(30);

  /** The exit code of this process; a process has one, so this is not a field of an object. */
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

  /** A signal that only {@link #request} gives. */
  public static StopSignal manual() {
    return new StopSignal(FINISHING, () -> {}, false);
  }

  /** Listens to SIGTERM and SIGINT from now on, until it is closed. */
  public static StopSignal listen() {
    return listen(FINISHING, () -> {});
  }

  /**
   * Listens to SIGTERM and SIGINT from now on, until it is closed.
   *
   * @param finishing how long the process may go on after {@code onRequest}; then it ends with
   *     {@link ExitCode#FAILURE}
   * @param onRequest run on a thread of its own when the process is told to stop
   */
  public static StopSignal listen(Duration finishing, Runnable onRequest) {
    return listen(new StopSignal(finishing, onRequest, false));
  }

  /**
   * Listens for a command that has nothing to finish: the process runs {@code onRequest} and then
   * ends with the exit code of the signal, 130 for SIGINT and 143 for SIGTERM.
   */
  public static StopSignal endingBySignal(Runnable onRequest) {
    return listen(new StopSignal(FINISHING, onRequest, true));
  }

  private static StopSignal listen(StopSignal signal) {
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /**
   * Ends the process. To be called as the last statement of a main method, instead of {@link
   * System#exit}, which would wait for ever if the process has been told to stop.
   */
  public static void exit(int code) {
    EXIT_CODE.complete(code);
    System.exit(code);
  }

  /** From now on there is something to finish; before, a process that is told to stop just ends. */
  public void begin() {
    begun = true;
  }

  /** Asks the command to finish. */
  public void request() {
    requested.countDown();
    onRequest.run();
  }

  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /** Waits for the request, but no longer than a pause. */
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

  /** Does not listen any more. A process that has been told to stop ends all the same. */
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
