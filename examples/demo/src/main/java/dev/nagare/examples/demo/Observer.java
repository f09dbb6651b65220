package dev.nagare.examples.demo;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabelRound;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.streams.config.NagareConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the committed output of the stream until everything sent has been answered. */
final class Observer {

  private static final Duration POLL = Duration.ofMillis(20);

  /**
   * The longest wait for an answer. The stream commits ten times a second; on a busy machine, up to
   * seconds apart.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final List<NagareTopic<?, ?>> TOPICS =
      List.of(
          NagareTopic.ENTITIES,
          NagareTopic.LABEL_REQUESTS,
          NagareTopic.LABEL_ROUNDS,
          NagareTopic.RELEASE_OBSERVATIONS,
          NagareTopic.DEAD_LETTERS);

  /** Receives all records that are not answers, on the reading thread. */
  interface Listener {

    /** Receives a label request. */
    void asked(LabelRequest request);

    /** Receives a completed round of label requests. */
    void round(LabelRound round);

    /** Receives an instance's observation of a release. */
    void observed(ReleaseObservation observation);

    /** Returns whether to stop the traffic. It is called repeatedly. */
    boolean isEnough();
  }

  private final NagareConfig config;
  private final DemoTraffic traffic;
  private final DemoTally tally;
  private final EntityPrinter printer;
  private final Listener listener;

  Observer(
      NagareConfig config,
      DemoTraffic traffic,
      DemoTally tally,
      EntityPrinter printer,
      Listener listener) {
    this.config = config;
    this.traffic = traffic;
    this.tally = tally;
    this.printer = printer;
    this.listener = listener;
  }

  /**
   * Reads to the end.
   *
   * @throws IllegalStateException if no answer arrives for long
   */
  void run() {
    Map<String, Object> settings = config.kafka();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (TopicSerdes serdes = TopicSerdes.of(config.schemas());
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
      consumer.assign(partitions(consumer));
      long heardNanos = System.nanoTime();
      while (!traffic.finished() || tally.answered() < traffic.sent()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          observe(record, serdes);
          heardNanos = System.nanoTime();
        }
        if (listener.isEnough()) {
          traffic.stop();
        }
        if (traffic.failure().isPresent()) {
          throw new IllegalStateException(
              "an utterance could not be sent", traffic.failure().get());
        }
        if (System.nanoTime() - heardNanos > PATIENCE.toNanos()) {
          throw new IllegalStateException(
              "the stream has answered "
                  + tally.answered()
                  + " of "
                  + traffic.sent()
                  + " utterances and nothing for "
                  + PATIENCE.toSeconds()
                  + " s");
        }
      }
    }
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (NagareTopic<?, ?> topic : TOPICS) {
      consumer
          .partitionsFor(config.topics().nameOf(topic))
          .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
    }
    return partitions;
  }

  private void observe(ConsumerRecord<byte[], byte[]> record, TopicSerdes serdes) {
    if (record.topic().equals(config.topics().nameOf(NagareTopic.LABEL_REQUESTS))) {
      if (record.value() != null) {
        tally.labelRequest();
        listener.asked(read(record, NagareTopic.LABEL_REQUESTS, serdes));
      }
    } else if (record.topic().equals(config.topics().nameOf(NagareTopic.LABEL_ROUNDS))) {
      listener.round(read(record, NagareTopic.LABEL_ROUNDS, serdes));
    } else if (record.topic().equals(config.topics().nameOf(NagareTopic.RELEASE_OBSERVATIONS))) {
      if (record.value() != null) {
        listener.observed(read(record, NagareTopic.RELEASE_OBSERVATIONS, serdes));
      }
    } else if (record.topic().equals(config.topics().nameOf(NagareTopic.DEAD_LETTERS))) {
      tally.deadLetter();
    } else {
      observe(read(record, NagareTopic.ENTITIES, serdes));
    }
  }

  private static <V> V read(
      ConsumerRecord<byte[], byte[]> record, NagareTopic<?, V> topic, TopicSerdes serdes) {
    return serdes.valueSerde(topic).deserializer().deserialize(record.topic(), record.value());
  }

  private void observe(EntityEvent event) {
    DemoTraffic.Sent sent = traffic.arrived(event.getUtteranceId());
    if (sent == null) {
      throw new IllegalStateException(event.getUtteranceId() + " was answered twice");
    }
    List<LabeledSpan> found =
        event.getSpans().stream()
            .map(span -> new LabeledSpan(span.getType(), span.getStart(), span.getEnd()))
            .toList();
    String release = event.getRelease().getId() + ":" + event.getRelease().getVersion();
    tally.entityEvent(sent, release, found, System.nanoTime());
    printer.show(sent.gold().language(), sent.gold().text(), found, event.getConfidence());
  }
}
