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
 * Follows the release log on its own thread and reports every change to a listener. If brokers or
 * the schema registry do not answer, it retries until they do, as {@link TopicFollower} does. Safe
 * for use by several threads.
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
   * Starts to follow the log.
   *
   * @param serdes stay open; the caller closes them
   * @param listener receives the whole log on the follower's thread, once it has first been read to
   *     its end and after each change; reading pauses meanwhile
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
   * Waits until the log has been read to its end once and the listener has returned.
   *
   * @return the log at that time
   * @throws ReleaseLogUnavailableException if that takes longer than the limit; the follower
   *     continues to try
   */
  public Releases awaitFirst(Duration limit) {
    try {
      return first.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new ReleaseLogUnavailableException(
          "the release log "
              + topic
              + " was not read within "
              + limit.toMillis()
              + " ms: "
              + follower.trouble(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReleaseLogUnavailableException("interrupted while the release log was read", e);
    }
  }

  /** Stops reading; the listener is not called afterwards. The listener may call this method. */
  @Override
  public void close() {
    follower.close();
  }

  /** Reports the log only when it has been read to its end, so never an outdated state. */
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
