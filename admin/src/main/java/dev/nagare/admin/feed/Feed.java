package dev.nagare.admin.feed;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.Utterance;
import dev.nagare.service.clients.ClientSettings;
import dev.nagare.service.config.ServiceConfig;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Sends utterances at a constant rate; used by one thread. */
public final class Feed implements AutoCloseable {

  private final String topic;
  private final TopicSerdes serdes;
  private final KafkaProducer<String, Utterance> producer;
  private final InstantSource clock;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final AtomicLong written = new AtomicLong();

  private Feed(
      String topic,
      TopicSerdes serdes,
      KafkaProducer<String, Utterance> producer,
      InstantSource clock) {
    this.topic = topic;
    this.serdes = serdes;
    this.producer = producer;
    this.clock = clock;
  }

  /**
   * Opens a feed; it connects on first use.
   *
   * @param serdes stay open; the caller closes them
   * @param clock supplies the times of utterances
   */
  public static Feed open(ServiceConfig config, TopicSerdes serdes, InstantSource clock) {
    NagareTopic<String, Utterance> topic = NagareTopic.UTTERANCES;
    Map<String, Object> settings = ClientSettings.writer(config);
    settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "1");
    return new Feed(
        serdes.names().nameOf(topic),
        serdes,
        new KafkaProducer<>(
            settings, serdes.keySerde(topic).serializer(), serdes.valueSerde(topic).serializer()),
        clock);
  }

  /**
   * Sends utterances until the plan is done.
   *
   * @param plan rate, number and duration
   * @param lines utterances to send, in turn
   * @param stop asked before each utterance; true ends the feed
   * @param said receives id and {@link System#nanoTime} of each utterance before it is sent
   * @param progress receives the number of utterances sent
   * @return the number of utterances that the brokers acknowledged
   * @throws KafkaException if an utterance could not be written
   */
  public long run(
      FeedPlan plan,
      List<FeedLine> lines,
      BooleanSupplier stop,
      ObjLongConsumer<String> said,
      LongConsumer progress) {
    long begin = System.nanoTime();
    long end = plan.duration().map(limit -> begin + limit.toNanos()).orElse(Long.MAX_VALUE);
    long most = plan.again() ? plan.most() : Math.min(plan.most(), lines.size());
    for (long i = 0; i < most && failure.get() == null; i++) {
      long due = begin + (long) (i * 1e9 / plan.perSecond());
      if (!awaitUntil(Math.min(due, end), stop) || due >= end) {
        break;
      }
      String id = plan.run() + "-" + i;
      said.accept(id, System.nanoTime());
      send(id, lines.get((int) (i % lines.size())));
      progress.accept(i + 1);
    }
    producer.flush();
    Exception failed = failure.get();
    if (failed != null) {
      throw new KafkaException("utterances could not be written to " + topic, failed);
    }
    return written.get();
  }

  private void send(String id, FeedLine line) {
    Utterance utterance =
        Utterance.newBuilder()
            .setId(id)
            .setLanguage(line.language())
            .setText(line.text())
            .setEventTime(clock.instant().truncatedTo(ChronoUnit.MILLIS))
            .build();
    var unused =
        producer.send(
            new ProducerRecord<>(topic, id, utterance),
            (place, failed) -> {
              if (failed == null) {
                written.incrementAndGet();
              } else {
                failure.compareAndSet(null, failed);
              }
            });
  }

  private static boolean awaitUntil(long nanos, BooleanSupplier stop) {
    while (!stop.getAsBoolean()) {
      long wait = nanos - System.nanoTime();
      if (wait <= 0) {
        return true;
      }
      LockSupport.parkNanos(Math.min(wait, 100_000_000L));
    }
    return false;
  }

  @Override
  public void close() {
    producer.close();
    serdes.close();
  }
}
