package dev.nagare.service.process;

/** A process that runs until it fails or is stopped. All methods are safe from any thread. */
public interface RunningProcess extends AutoCloseable {

  /** Waits until the process has ended, for whatever reason. */
  Outcome awaitEnd() throws InterruptedException;

  /** Stops the process and waits until it has ended. Stopping again changes nothing. */
  Outcome stop();

  @Override
  default void close() {
    stop();
  }
}
