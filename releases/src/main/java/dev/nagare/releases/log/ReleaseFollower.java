package dev.nagare.releases.log;

import dev.nagare.releases.ReleaseLogUnavailableException;
import dev.nagare.releases.Releases;
import dev.nagare.releases.clients.ReleaseClients;
import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.config.ServiceConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log of releases on a thread of its own and tells a listener of every change. Brokers
 * or a schema registry that go away are waited for as long as it takes; the log is then read anew
 * from its beginning. Safe for use by several threads.
 */
public final class ReleaseFollower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseFollower.class);

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Backoff BACKOFF = Backoff.steady(Duration.ofSeconds(1));
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final ReleaseClients clients;
  private final TopicPartition partition;
  private final LogRecords records;
  private final Consumer<Releases> listener;
  private final CompletableFuture<Releases> first = new CompletableFuture<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> open;
  private volatile String trouble = "the brokers have not answered yet";

  private ReleaseFollower(ReleaseClients clients, TopicSerdes serdes, Consumer<Releases> listener) {
    this.clients = clients;
    partition = clients.partition(NagareTopic.MODELS);
    records = new LogRecords(serdes);
    this.listener = listener;
    thread = new Thread(this::run, "nagare-releases");
    thread.setDaemon(true);
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
    ReleaseFollower follower = new ReleaseFollower(ReleaseClients.of(config), serdes, listener);
    follower.thread.start();
    return follower;
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
              + partition.topic()
              + " was not read within "
              + limit.toMillis()
              + " ms: "
              + trouble,
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReleaseLogUnavailableException("interrupted while the log of releases was read", e);
    }
  }

  /** Stops to read; after it the listener is not called again. */
  @Override
  public void close() {
    closed.countDown();
    KafkaConsumer<byte[], byte[]> consumer = open;
    if (consumer != null) {
      consumer.wakeup();
    }
    if (Thread.currentThread() == thread) {
      return; // By the listener itself: it ends when that returns.
    }
    try {
      thread.join(CLOSE_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isClosed()) {
      try (KafkaConsumer<byte[], byte[]> consumer = clients.follower()) {
        open = consumer;
        follow(consumer);
      } catch (KafkaException | ReleaseLogUnavailableException e) {
        if (isClosed()) {
          return; // Woken up.
        }
        trouble = e.toString();
        long retryMillis = BACKOFF.after(1).toMillis();
        LOG.warn(
            "event=releases_unreachable topic={} retry_ms={} error=\"{}\"",
            partition.topic(),
            retryMillis,
            trouble);
        pause(retryMillis);
      }
    }
  }

  private void follow(KafkaConsumer<byte[], byte[]> consumer) {
    if (consumer.partitionsFor(partition.topic()).isEmpty()) {
      throw new ReleaseLogUnavailableException(
          "topic " + partition.topic() + " does not exist: run './nagare topics create'", null);
    }
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    Releases now = Releases.NONE;
    boolean told = false;
    while (!isClosed()) {
      boolean complete = consumer.position(partition) >= end;
      if (complete && !told) {
        told = true;
        tell(now);
      }
      ConsumerRecords<byte[], byte[]> read = consumer.poll(POLL);
      now = records.apply(now, read);
      if (told && !read.isEmpty() && !isClosed()) {
        tell(now);
      }
    }
  }

  private void tell(Releases now) {
    try {
      listener.accept(now);
    } catch (RuntimeException e) { // Its fault must not end the reading for ever.
      LOG.error("event=release_listener_failed", e);
    }
    first.complete(now);
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void pause(long millis) {
    try {
      var unused = closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closed.countDown(); // Nobody but an owner who wants it to end interrupts this thread.
    }
  }
}
