package dev.nagare.releases.log;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.config.ServiceConfig;
import java.time.Duration;
import java.util.function.Consumer;

/** Follows the log of releases and tells a listener of every change. */
@SuppressWarnings("DoNotCallSuggester")
public final class ReleaseFollower implements AutoCloseable {

  private ReleaseFollower() {}

  /**
   * Starts to read, on a thread of its own.
   *
   * @param listener called on that thread with the whole log: when it was read to its end for the
   *     first time, and after each change
   */
  public static ReleaseFollower start(
      ServiceConfig config, TopicSerdes serdes, Consumer<Releases> listener) {
    throw new UnsupportedOperationException();
  }

  /**
   * Waits until the log was read to its end once.
   *
   * @throws dev.nagare.releases.ReleaseLogUnavailableException if that takes longer
   */
  public Releases awaitFirst(Duration limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
