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
 * Sends utterances at an even rate and remembers when, and what is right about each: held-out ones,
 * again and again under new ids, and between them those of a pool that people may be asked to
 * label, once each under their own. A stream that cannot keep up is waited for: then the rate is
 * its own.
 */
final class DemoTraffic implements Runnable {

  /**
   * An utterance under way.
   *
   * @param gold what is right
   * @param sentNanos {@link System#nanoTime} when it was sent
   * @param heldOut whether no model ever learns from it
   */
  record Sent(LabeledUtterance gold, long sentNanos, boolean heldOut) {}

  /** Beyond it nothing is sent until something is answered: memory and the end stay bounded. */
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
   * @param heldOut at least one
   * @param duration after which it ends, if nobody stops it before
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

  /** Returns false if the time is over before the stream has caught up. */
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

  /** How many of the first so many utterances are the pool's: every other one while it lasts. */
  private int fromPoolBefore(int number) {
    return Math.min(number / 2, pool.size());
  }

  /** Ends before its time. */
  void stop() {
    stopped = true;
  }

  /** Takes an utterance off the list when its event has come. */
  @Nullable Sent arrived(String id) {
    return underWay.remove(id);
  }

  int sent() {
    return sent.get();
  }

  /** Why an utterance could not be sent, if one could not. */
  Optional<Exception> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** Whether nothing more will be sent. */
  boolean finished() {
    return finished;
  }
}
