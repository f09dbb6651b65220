package dev.nagare.examples.demo;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.streams.config.NagareConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Sends utterances at an even rate, and records the time and the gold spans of each. Held-out
 * utterances are sent repeatedly under new ids. Between them, those of a pool that people may be
 * asked to label are sent once each under their own ids. If the stream cannot keep up, the sender
 * waits and the rate becomes that of the stream.
 */
final class DemoTraffic implements Runnable {

  /**
   * An utterance that was sent.
   *
   * @param gold utterance with its gold spans
   * @param sentNanos {@link System#nanoTime} when it was sent
   * @param heldOut whether no model is ever trained on it
   */
  record Sent(LabeledUtterance gold, long sentNanos, boolean heldOut) {}

  /**
   * The most unanswered utterances. Beyond it the sender waits, so that memory and the end stay
   * bounded.
   */
  static final int MAX_UNANSWERED = 2_000;

  private static final long LONGEST_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long ANSWER_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final List<LabeledUtterance> heldOut;
  private final List<LabeledUtterance> pool;
  private final int perSecond;
  private final Duration duration;
  private final NagareConfig config;
  private final Map<String, Sent> underWay = new ConcurrentHashMap<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private volatile boolean stopped;
  private volatile boolean finished;

  /**
   * Creates the traffic.
   *
   * @param heldOut at least one
   * @param duration after which it ends, unless it is stopped before
   */
  DemoTraffic(
      List<LabeledUtterance> heldOut,
      List<LabeledUtterance> pool,
      int perSecond,
      Duration duration,
      NagareConfig config) {
    this.heldOut = List.copyOf(heldOut);
    this.pool = List.copyOf(pool);
    this.perSecond = perSecond;
    this.duration = duration;
    this.config = config;
  }

  @Override
  public void run() {
    Map<String, Object> settings = config.kafka();
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
    String topic = config.topics().nameOf(NagareTopic.UTTERANCES);
    try (TopicSerdes serdes = TopicSerdes.of(config.schemas());
        KafkaProducer<String, Utterance> producer =
            new KafkaProducer<>(
                settings,
                serdes.keySerde(NagareTopic.UTTERANCES).serializer(),
                serdes.valueSerde(NagareTopic.UTTERANCES).serializer())) {
      long begun = System.nanoTime();
      long gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
      for (int i = 0; i * gap < duration.toNanos() && !stopped; i++) {
        for (long wait = begun + i * gap - System.nanoTime();
            wait > 0 && !stopped;
            wait = begun + i * gap - System.nanoTime()) {
          LockSupport.parkNanos(Math.min(wait, LONGEST_PARK_NANOS));
        }
        if (!awaitAnswers(begun)) {
          return;
        }
        send(i, producer, topic);
      }
    } finally {
      finished = true;
    }
  }

  /** Waits for answers; returns false if the time is over before the stream has caught up. */
  private boolean awaitAnswers(long begun) {
    while (underWay.size() >= MAX_UNANSWERED && !stopped) {
      if (System.nanoTime() - begun >= duration.toNanos()) {
        return false;
      }
      LockSupport.parkNanos(ANSWER_PARK_NANOS);
    }
    return !stopped;
  }

  private void send(int number, KafkaProducer<String, Utterance> producer, String topic) {
    boolean fromPool = number % 2 == 1 && number / 2 < pool.size();
    LabeledUtterance gold =
        fromPool
            ? pool.get(number / 2)
            : heldOut.get((number - fromPoolBefore(number)) % heldOut.size());
    String id = fromPool ? gold.id() : "demo-" + number;
    underWay.put(id, new Sent(gold, System.nanoTime(), !fromPool));
    Utterance value =
        Utterance.newBuilder()
            .setId(id)
            .setLanguage(gold.language())
            .setText(gold.text())
            .setEventTime(Instant.now())
            .build();
    sent.incrementAndGet();
    Future<RecordMetadata> unused =
        producer.send(
            new ProducerRecord<>(topic, id, value),
            (metadata, failed) -> failure.compareAndSet(null, failed));
  }

  /**
   * Returns the number of pool utterances among the first ones: every other one while the pool
   * lasts.
   */
  private int fromPoolBefore(int number) {
    return Math.min(number / 2, pool.size());
  }

  /** Ends the traffic early. */
  void stop() {
    stopped = true;
  }

  /** Removes an utterance from the unanswered ones when its event has arrived. */
  @Nullable Sent arrived(String id) {
    return underWay.remove(id);
  }

  int sent() {
    return sent.get();
  }

  /** Returns the failure of sending, if there was one. */
  Optional<Exception> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** Returns whether nothing more will be sent. */
  boolean finished() {
    return finished;
  }
}
