package dev.nagare.labeling.queue.requests;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.service.access.AccessCheck;
import dev.nagare.service.access.AccessTable;
import dev.nagare.service.access.Role;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.config.ServiceConfig;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.RecordReader;
import dev.nagare.service.follow.RecordSink;
import dev.nagare.service.follow.TopicFollower;
import dev.nagare.service.process.StartupChecks;
import dev.nagare.service.process.StartupException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Reads both topics into a queue from their beginning, and follows them. */
public final class QueueReader implements AutoCloseable {

  /** The longest time without any record before reading fails. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration LOOK = Duration.ofMillis(500);

  private final TopicSerdes serdes;
  private final Sink<LabelRequest> requests;
  private final Sink<Label> labels;
  private final List<TopicFollower> followers;

  private QueueReader(
      TopicSerdes serdes,
      Sink<LabelRequest> requests,
      Sink<Label> labels,
      List<TopicFollower> followers) {
    this.serdes = serdes;
    this.requests = requests;
    this.labels = labels;
    this.followers = List.copyOf(followers);
  }

  /**
   * Checks the topics and starts to read.
   *
   * @throws StartupException if topics, schemas or brokers are misconfigured or unreachable
   */
  public static QueueReader start(ServiceConfig config, LabelQueue queue) {
    AccessCheck.require(config, Role.LABELER, AccessTable.of(config).readingTheQueue());
    StartupChecks.run(config, List.of(NagareTopic.LABEL_REQUESTS, NagareTopic.LABELS));
    return follow(config, queue);
  }

  /** Starts to read for a process that has checked access and topics itself. */
  public static QueueReader follow(ServiceConfig config, LabelQueue queue) {
    TopicSerdes serdes = TopicSerdes.of(config.schemas());
    Sink<LabelRequest> requests =
        new Sink<>(
            config.topics().nameOf(NagareTopic.LABEL_REQUESTS),
            queue::applyRequest,
            queue::applyUnreadableRequest,
            queue::retainRequests,
            queue::recreateRequests);
    Sink<Label> labels =
        new Sink<>(
            config.topics().nameOf(NagareTopic.LABELS),
            queue::applyLabel,
            queue::applyUnreadableLabel,
            queue::retainLabels,
            queue::recreateLabels);
    return new QueueReader(
        serdes,
        requests,
        labels,
        List.of(
            TopicFollower.start(
                ClientSettings.reader(config),
                new RecordReader<>(NagareTopic.LABEL_REQUESTS, serdes),
                requests),
            TopicFollower.start(
                ClientSettings.reader(config),
                new RecordReader<>(NagareTopic.LABELS, serdes),
                labels)));
  }

  /**
   * Waits until all records that the topics had at the start are read.
   *
   * @return unreadable records, one line each, for a person
   * @throws StartupException if no further records arrive
   */
  public List<String> awaitEnd() throws InterruptedException {
    long seen = -1;
    long deadline = 0;
    for (TopicFollower follower : followers) {
      while (!follower.awaitEnd(LOOK)) {
        long now = requests.records.get() + labels.records.get();
        if (now != seen) {
          seen = now;
          deadline = System.nanoTime() + PATIENCE.toNanos();
        } else if (System.nanoTime() > deadline) {
          throw new StartupException(
              "the topics were not read to their end: no record arrived for "
                  + PATIENCE.toSeconds()
                  + " s; see the log above and try again");
        }
      }
    }
    List<String> losses = new ArrayList<>();
    requests.describeLosses(losses);
    labels.describeLosses(losses);
    return losses;
  }

  @Override
  public void close() {
    followers.forEach(TopicFollower::close);
    serdes.close();
  }

  /** Applies a record to the queue. */
  private interface Take<V> {
    void record(RecordPlace place, @Nullable String key, @Nullable V value);
  }

  /** Applies an unreadable record to the queue. */
  private interface Lose {
    void record(RecordPlace place, @Nullable String key);
  }

  /** Applies the records of one topic to the queue. */
  private static final class Sink<V> implements RecordSink<V> {

    private final String topic;
    private final Take<V> take;
    private final Lose lose;
    private final Consumer<LongPredicate> retain;
    private final Runnable recreate;
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();
    private volatile String lastUnreadable = "";

    Sink(String topic, Take<V> take, Lose lose, Consumer<LongPredicate> retain, Runnable recreate) {
      this.topic = topic;
      this.take = take;
      this.lose = lose;
      this.retain = retain;
      this.recreate = recreate;
    }

    @Override
    public void accept(RecordPlace place, @Nullable String key, @Nullable V value) {
      take.record(place, key, value);
      records.incrementAndGet();
    }

    @Override
    public void unreadable(RecordPlace place, @Nullable String key, String why) {
      lose.record(place, key);
      lastUnreadable = place + ": " + why;
      unreadable.incrementAndGet();
      records.incrementAndGet();
    }

    @Override
    public void readAnew(LongPredicate isThere) {
      retain.accept(isThere);
    }

    @Override
    public void recreated() {
      recreate.run();
    }

    void describeLosses(List<String> losses) {
      if (unreadable.get() > 0) {
        losses.add(
            String.format(
                Locale.ROOT,
                "%d records of %s cannot be read and are left out, the last at %s",
                unreadable.get(),
                topic,
                lastUnreadable));
      }
    }
  }
}
