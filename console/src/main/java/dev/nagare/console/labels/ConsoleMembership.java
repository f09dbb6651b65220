package dev.nagare.console.labels;

import dev.nagare.console.config.ConsoleConfig;
import dev.nagare.schemas.Backoff;
import dev.nagare.schemas.LogEvent;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.process.Failures;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A console's membership in the group that elects the active one. It reads no records: the
 * partitions are paused, and only who owns the first one matters.
 */
public final class ConsoleMembership implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleMembership.class);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSE = Duration.ofSeconds(10);
  private static final Backoff BACKOFF = Backoff.steady(Duration.ofSeconds(1));

  private final Map<String, Object> settings;
  private final TopicPartition first;
  private final ActiveConsole console;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "nagare-console-member");
  private volatile boolean joined;

  private ConsoleMembership(
      Map<String, Object> settings, TopicPartition first, ActiveConsole console) {
    this.settings = settings;
    this.first = first;
    this.console = console;
  }

  /**
   * Joins the group.
   *
   * @param console told whether it is the active one
   */
  public static ConsoleMembership start(ConsoleConfig config, ActiveConsole console) {
    ServiceConfig service = config.service();
    ConsoleMembership membership =
        new ConsoleMembership(
            ClientSettings.member(service, service.clients().consoleGroup()),
            new TopicPartition(service.topics().nameOf(NagareTopic.LABEL_REQUESTS), 0),
            console);
    membership.thread.setDaemon(true);
    membership.thread.start();
    return membership;
  }

  /** Returns whether the group has answered and this console is a member. */
  public boolean isJoined() {
    return joined;
  }

  private void run() {
    while (closed.getCount() > 0) {
      try {
        Consumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
          consumer.subscribe(List.of(first.topic()), new Ownership(consumer));
          while (closed.getCount() > 0) {
            var unused = consumer.poll(POLL);
          }
        } finally {
          consumer.close(
              CloseOptions.groupMembershipOperation(
                  closed.getCount() > 0
                      ? GroupMembershipOperation.DEFAULT
                      : GroupMembershipOperation.LEAVE_GROUP));
        }
      } catch (KafkaException e) {
        failed(e);
      } catch (RuntimeException e) { // A defect must not end the membership silently.
        LogEvent.error(LOG, "console_membership_failed").cause(e).log();
        failed(e);
      }
    }
  }

  private void failed(RuntimeException failure) {
    LogEvent.warn(LOG, "console_membership_failed")
        .text("reason", Failures.describe(failure))
        .log();
    joined = false;
    console.own(false);
    try {
      boolean unused = closed.await(BACKOFF.after(1).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Leaves the group: another console takes over at once. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Ownership implements ConsumerRebalanceListener {

    private final Consumer<byte[], byte[]> consumer;

    Ownership(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
      consumer.pause(consumer.assignment());
      joined = true;
      if (added.contains(first)) {
        console.own(true);
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> gone) {
      if (gone.contains(first)) {
        console.own(false);
      }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
      joined = false;
      onPartitionsRevoked(lost);
    }
  }
}
