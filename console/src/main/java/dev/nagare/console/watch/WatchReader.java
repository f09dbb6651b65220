package dev.nagare.console.watch;

import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.LogEvent;
import dev.nagare.service.process.Failures;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that reads for a watch. After a failure it begins anew at the present end, so what was
 * written meanwhile is not shown.
 */
final class WatchReader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WatchReader.class);

  private static final Duration CLOSE = Duration.ofSeconds(10);
  private static final Backoff BACKOFF = Backoff.steady(Duration.ofSeconds(1));

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Function<Consumer<byte[], byte[]>, WatchReading> readings;
  private final SecondsWindow window;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "nagare-console-stream");
  private volatile @Nullable Consumer<byte[], byte[]> open;

  private WatchReader(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Function<Consumer<byte[], byte[]>, WatchReading> readings,
      SecondsWindow window) {
    this.consumers = consumers;
    this.readings = readings;
    this.window = window;
  }

  /**
   * Starts to read.
   *
   * @param consumers creates consumers without a group; the reader closes them
   * @param readings creates what reads with a consumer
   * @param window is told why nothing can be read
   */
  static WatchReader start(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Function<Consumer<byte[], byte[]>, WatchReading> readings,
      SecondsWindow window) {
    WatchReader reader = new WatchReader(consumers, readings, window);
    reader.thread.setDaemon(true);
    reader.thread.start();
    return reader;
  }

  private void run() {
    while (closed.getCount() > 0) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        open = consumer;
        WatchReading reading = readings.apply(consumer);
        while (closed.getCount() > 0) {
          reading.step();
        }
      } catch (KafkaException e) { // Also while the registry does not answer.
        failed(e);
      } catch (RuntimeException e) { // A defect must not end the thread silently.
        LogEvent.error(LOG, "console_watch_failed").cause(e).log();
        failed(e);
      }
    }
  }

  private void failed(RuntimeException failure) {
    if (closed.getCount() == 0) {
      return;
    }
    String reason = Failures.describe(failure);
    LogEvent.warn(LOG, "console_watch_failed").text("reason", reason).log();
    window.trouble(reason);
    try {
      boolean unused = closed.await(BACKOFF.after(1).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    Consumer<byte[], byte[]> consumer = open;
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
