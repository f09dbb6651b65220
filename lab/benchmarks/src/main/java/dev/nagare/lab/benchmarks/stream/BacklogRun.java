package dev.nagare.lab.benchmarks.stream;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.serving.FixedReleases;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.streams.process.NagareStreams;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Runs one configuration with a backlog of utterances at its start. Every utterance must be
 * answered once, and the same text always in the same way.
 */
public final class BacklogRun {

  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration END_LIMIT = Duration.ofMinutes(60);
  private static final Duration PAUSE = Duration.ofMillis(1);

  private final List<Path> bundles;
  private final List<StreamRun.Spoken> texts;
  private final int utterances;
  private final int partitions;
  private final Answers answers;

  /**
   * Creates a run without measuring yet.
   *
   * @param texts sent repeatedly, in order
   * @param utterances number of waiting utterances
   */
  public BacklogRun(
      List<Path> bundles, List<StreamRun.Spoken> texts, int utterances, int partitions) {
    this.bundles = List.copyOf(bundles);
    this.texts = List.copyOf(texts);
    this.utterances = utterances;
    this.partitions = partitions;
    this.answers = new Answers(texts.size());
  }

  /**
   * Runs one configuration.
   *
   * @param name of it, part of topic names
   * @param shown name of it, for people
   * @param settings that override the defaults
   */
  public BacklogFigures run(
      String name, String shown, Map<String, String> settings, BrokerProcess broker)
      throws IOException, InterruptedException {
    Path state = Files.createTempDirectory("nagare-bench");
    NagareConfig config = StreamRun.config(name, settings, state, broker);
    StreamRun.prepare(config, partitions);
    try (TopicSerdes serdes = TopicSerdes.of(config.schemas())) {
      send(config, StreamRun.values(texts, serdes));
      return answer(shown, config, serdes);
    } finally {
      StreamRun.delete(state);
    }
  }

  private void send(NagareConfig config, List<byte[]> values) {
    String topic = config.topics().nameOf(NagareTopic.UTTERANCES);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config.kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < utterances; i++) {
        byte[] value = values.get(i % values.size());
        var unused = producer.send(new ProducerRecord<>(topic, StreamRun.key(i), value));
      }
    }
  }

  private BacklogFigures answer(String shown, NagareConfig config, TopicSerdes serdes)
      throws IOException, InterruptedException {
    try (EntityReader reader =
            new EntityReader(
                config.kafka(),
                config.topics().nameOf(NagareTopic.ENTITIES),
                serdes.valueSerde(NagareTopic.ENTITIES).deserializer(),
                new AtomicLongArray(utterances),
                answers);
        NagareStreams stream =
            NagareStreams.start(
                config, FixedReleases.of(StreamRun.taggers(bundles, new LongAdder())))) {
      stream.awaitRunning(START_LIMIT);
      long start = System.nanoTime();
      MeterRegistry meters = stream.meters();
      double before = sum(meters, "kafka.consumer.coordinator.rebalance.total");
      if (before == 0) {
        throw new IllegalStateException("the stream got its partitions without a rebalance");
      }
      awaitAll(reader, start);
      return new BacklogFigures(
          shown,
          utterances,
          (System.nanoTime() - start) / 1e9,
          Math.round(sum(meters, "kafka.consumer.coordinator.rebalance.total") - before),
          written(config) - utterances,
          ready(meters) / utterances);
    }
  }

  private void awaitAll(EntityReader reader, long start) {
    while (reader.count() < utterances) {
      if (System.nanoTime() - start > END_LIMIT.toNanos()) {
        throw new IllegalStateException(
            reader.count() + " of " + utterances + " utterances were answered in time");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Returns the number of answers on the topic, including those of aborted transactions. */
  private static long written(NagareConfig config) {
    Map<String, Object> settings = new HashMap<>(config.kafka());
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(config.topics().nameOf(NagareTopic.ENTITIES)).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long written = 0;
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        written += consumer.poll(Duration.ofMillis(100)).count();
      }
      return written;
    }
  }

  private static double ready(MeterRegistry meters) {
    return meters.get("nagare.look.ahead").tag("outcome", "ready").counter().count();
  }

  private static double sum(MeterRegistry meters, String name) {
    double sum = 0;
    for (Meter meter : meters.find(name).meters()) {
      for (Measurement measurement : meter.measure()) {
        sum += measurement.getValue();
      }
    }
    return sum;
  }
}
