package dev.nagare.releases.log;

import dev.nagare.releases.ReleaseClients;
import dev.nagare.releases.ReleaseLogUnavailableException;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.RecordReader;
import dev.nagare.service.follow.RecordSink;
import dev.nagare.service.follow.TopicFollower;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log of releases on a thread of its own and tells a listener of every change. Brokers
 * or a schema registry that go away are waited for as long as it takes, as {@link TopicFollower}
 * has it. Safe for use by several threads.
 */
public final class ReleaseFollower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseFollower.class);

  private final String topic;
  private final CompletableFuture<Releases> first;
  private final TopicFollower follower;

  private ReleaseFollower(String topic, CompletableFuture<Releases> first, TopicFollower follower) {
    this.topic = topic;
    this.first = first;
    this.follower = follower;
  }

  /**
   * Starts to read.
   *
   * @param serdes not taken over
   * @param listener called on the follower's thread with the whole log: when it was read to its end
   *     for the first time, and after each change. While it runs nothing more is read
   */
  public static ReleaseFollower start(
      ServiceConfig config, TopicSerdes serdes, Consumer<Releases> listener) {
    RecordReader<ModelRelease> reader = new RecordReader<>(NagareTopic.MODELS, serdes);
    Teller teller = new Teller(listener);
    TopicFollower follower =
        TopicFollower.start(
            ReleaseClients.of(config)::follower,
            reader,
            teller,
            InstantSource.system(),
            System::nanoTime);
    return new ReleaseFollower(reader.topic(), teller.first, follower);
  }

  /**
   * Waits until the log was read to its end once and the listener has returned.
   *
   * @return the log as it was then
   * @throws ReleaseLogUnavailableException if that takes longer; the follower goes on trying
   */
  public Releases awaitFirst(Duration limit) {
    try {
      return first.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new ReleaseLogUnavailableException(
          "the log of releases "
              + topic
              + " was not read within "
              + limit.toMillis()
              + " ms: "
              + follower.trouble(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReleaseLogUnavailableException("interrupted while the log of releases was read", e);
    }
  }

  /** Stops to read; after it the listener is not called again. It may be called by the listener. */
  @Override
  public void close() {
    follower.close();
  }

  /** Tells of the log when it is read to its end, so never of a state that is over. */
  private static final class Teller implements RecordSink<ModelRelease> {

    private final Consumer<Releases> listener;
    private final CompletableFuture<Releases> first = new CompletableFuture<>();
    private final ReleaseTable table = new ReleaseTable();
    private @Nullable Releases told;

    Teller(Consumer<Releases> listener) {
      this.listener = listener;
    }

    @Override
    public void accept(RecordPlace place, @Nullable String key, @Nullable ModelRelease release) {
      table.accept(place, key, release);
    }

    @Override
    public void unreadable(RecordPlace place, @Nullable String key, String why) {
      table.unreadable(place, key, why);
    }

    @Override
    public void readAnew(LongPredicate isThere) {
      table.readAnew(isThere);
    }

    @Override
    public void recreated() {
      table.recreated();
    }

    @Override
    public void caughtUp() {
      Releases now = table.releases();
      if (now != told) {
        told = now;
        tell(now);
      }
    }

    private void tell(Releases now) {
      try {
        listener.accept(now);
      } catch (RuntimeException e) { // Its fault must not end the reading for ever.
        LogEvent.error(LOG, "release_listener_failed").cause(e).log();
      }
      first.complete(now);
    }
  }
}
