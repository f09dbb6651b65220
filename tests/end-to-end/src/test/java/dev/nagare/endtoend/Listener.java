package dev.nagare.endtoend;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.EntityEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads committed entity events as they come. */
final class Listener implements AutoCloseable {

  private final Cluster cluster;
  private final Thread thread = new Thread(this::listen, "listener");
  private final Set<String> answered = new HashSet<>();
  private final List<Long> latencyMillis = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();
  private volatile String lastVersion = "";
  private volatile boolean stopped;

  private Listener(Cluster cluster) {
    this.cluster = cluster;
  }

  static Listener start(Cluster cluster) {
    Listener listener = new Listener(cluster);
    listener.thread.setDaemon(true);
    listener.thread.start();
    return listener;
  }

  private void listen() {
    try (KafkaConsumer<String, EntityEvent> consumer = cluster.reader(NagareTopic.ENTITIES)) {
      List<TopicPartition> partitions = List.copyOf(consumer.assignment());
      consumer.seekToBeginning(partitions);
      while (!stopped) {
        consumer.poll(Duration.ofMillis(20)).forEach(record -> heard(record.value()));
      }
    }
  }

  private void heard(EntityEvent event) {
    latencyMillis.add(Duration.between(event.getEventTime(), Instant.now()).toMillis());
    if (!answered.add(event.getUtteranceId())) {
      repeated.incrementAndGet();
    }
    lastVersion = event.getRelease().getVersion();
    answers.incrementAndGet();
  }

  int answers() {
    return answers.get();
  }

  /** Events for utterances that had one already. */
  int repeated() {
    return repeated.get();
  }

  /** Version of the release that made the latest event. */
  String lastVersion() {
    return lastVersion;
  }

  /** Percentiles since the last call, from saying to reading the committed event. */
  Latencies latencies() {
    List<Long> since;
    synchronized (latencyMillis) {
      since = new ArrayList<>(latencyMillis);
      latencyMillis.clear();
    }
    Collections.sort(since);
    return since.isEmpty()
        ? new Latencies(0, 0, 0, 0)
        : new Latencies(
            since.size(),
            since.get(since.size() / 2),
            since.get((int) (since.size() * 0.99)),
            since.get(since.size() - 1));
  }

  /** Percentiles of so many events, in milliseconds. */
  record Latencies(int events, long p50Millis, long p99Millis, long maxMillis) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "events=%d p50_ms=%d p99_ms=%d max_ms=%d",
          events,
          p50Millis,
          p99Millis,
          maxMillis);
    }
  }

  @Override
  public void close() {
    stopped = true;
  }
}
