package dev.nagare.console.webhooks;

import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.console.config.WebhookConfig;
import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.process.Failures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends webhooks while this console is the active one, on a thread and with clients of its own: a
 * receiver that is slow or down delays nothing else. What is not delivered stays in Kafka, and the
 * next active console sends it.
 */
public final class Webhooks implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

  private static final Backoff AFTER_FAILURE =
      new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration AGAIN = Duration.ofSeconds(10);
  private static final Duration CLOSE = Duration.ofSeconds(4);

  private final ServiceConfig service;
  private final WebhookConfig config;
  private final InstantSource clock;
  private final BooleanSupplier active;
  private final WebhookReceiver receiver;
  private final Supplier<Optional<Instant>> oldestRequest;
  private final WebhookCounts counts;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "nagare-console-webhooks");

  private Webhooks(
      ServiceConfig service,
      WebhookConfig config,
      InstantSource clock,
      BooleanSupplier active,
      Supplier<Optional<Instant>> oldestRequest,
      WebhookCounts counts) {
    this.service = service;
    this.config = config;
    this.clock = clock;
    this.active = active;
    this.receiver = new HttpReceiver(config, clock);
    this.oldestRequest = oldestRequest;
    this.counts = counts;
  }

  /**
   * Starts to send webhooks, if a receiver is configured.
   *
   * @param active whether this console is the active one
   * @param oldestRequest returns when the oldest open label request was made
   * @param counts counts what becomes of them
   */
  public static Optional<Webhooks> start(
      ConsoleConfig config,
      InstantSource clock,
      BooleanSupplier active,
      Supplier<Optional<Instant>> oldestRequest,
      WebhookCounts counts) {
    Optional<Webhooks> webhooks =
        config
            .webhook()
            .map(to -> new Webhooks(config.service(), to, clock, active, oldestRequest, counts));
    webhooks.ifPresent(
        one -> {
          one.thread.setDaemon(true);
          one.thread.start();
        });
    return webhooks;
  }

  private void run() {
    try {
      while (!isClosed()) {
        if (active.getAsBoolean()) {
          work();
        }
        boolean unused = closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() throws InterruptedException {
    WebhookQueue queue =
        new WebhookQueue(receiver, clock, AFTER_FAILURE, config.giveUpAfter(), counts);
    WaitingLabels labels = new WaitingLabels(oldestRequest, config.labelAge(), clock);
    try (TopicSerdes serdes = TopicSerdes.of(service.schemas());
        Consumer<byte[], byte[]> consumer = consumer()) {
      ReleaseReading releases = new ReleaseReading(consumer, serdes, config, clock, queue);
      while (!isClosed() && active.getAsBoolean()) {
        releases.step();
        if (config.sends(WaitingLabels.TYPE)) {
          labels.look().ifPresent(event -> queue.add(event, Optional.empty()));
        }
        queue.sendNext();
      }
    } catch (RuntimeException e) { // Whatever it is, the next attempt must come.
      if (!isClosed()) {
        LogEvent.warn(LOG, "webhooks_interrupted").text("reason", Failures.describe(e)).log();
        boolean unused = closed.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
      }
    } finally {
      counts.onWaiting(0);
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = ClientSettings.reader(service);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, service.clients().webhooksGroup());
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Stops to send; a webhook that is being sent may arrive all the same, and is sent again. */
  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
