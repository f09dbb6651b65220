package dev.nagare.service.process;

/** A process that runs until it fails or is stopped. All methods are safe from any thread. */
public interface RunningProcess extends AutoCloseable {

  /** Waits until the process has ended, for any reason. */
  Outcome awaitEnd() throws InterruptedException;

  /** Stops the process and waits until it has ended. Further calls have no effect. */
  Outcome stop();

  @Override
  default void close() {
    stop();
  }
}
