package dev.nagare.containers.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.containers.Cluster;
import dev.nagare.containers.faults.Ledger.Budget;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads all that the stream publishes, committed only, on a thread of its own. */
final class Witness implements AutoCloseable {

  private final Ledger ledger;
  private final TopicSerdes serdes;
  private final Deserializer<EntityEvent> events;
  private final Deserializer<LabelRequest> requests;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread = new Thread(this::read, "witness");
  private volatile boolean stopped;

  private Witness(Cluster cluster, Ledger ledger) {
    this.ledger = ledger;
    serdes = cluster.serdes();
    events = serdes.valueSerde(NagareTopic.ENTITIES).deserializer();
    requests = serdes.valueSerde(NagareTopic.LABEL_REQUESTS).deserializer();
    Map<String, Object> settings = cluster.clients();
    settings.put("isolation.level", "read_committed");
    settings.put("fetch.max.wait.ms", 50);
    settings.put("request.timeout.ms", 5_000);
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static Witness start(Cluster cluster, Ledger ledger) {
    Witness witness = new Witness(cluster, ledger);
    List<TopicPartition> partitions =
        Stream.of(NagareTopic.ENTITIES, NagareTopic.DEAD_LETTERS, NagareTopic.LABEL_REQUESTS)
            .flatMap(topic -> witness.consumer.partitionsFor(Cluster.name(topic)).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    witness.consumer.assign(partitions);
    witness.consumer.seekToBeginning(partitions);
    witness.thread.setDaemon(true);
    witness.thread.start();
    return witness;
  }

  private void read() {
    while (!stopped) {
      consumer.poll(Duration.ofMillis(50)).forEach(this::hear);
    }
    consumer.close();
  }

  private void hear(ConsumerRecord<byte[], byte[]> record) {
    long now = System.nanoTime();
    if (record.topic().equals(Cluster.name(NagareTopic.ENTITIES))) {
      ledger.answered(
          events.deserialize(record.topic(), record.value()).getUtteranceId(), false, now);
    } else if (record.topic().equals(Cluster.name(NagareTopic.DEAD_LETTERS))) {
      Header id = record.headers().lastHeader("id");
      ledger.answered(id == null ? "?" : new String(id.value(), UTF_8), true, now);
    } else if (record.value() == null) {
      ledger.withdrawn(new String(record.key(), UTF_8));
    } else {
      LabelRequest request = requests.deserialize(record.topic(), record.value());
      ledger.requested(
          request.getRound(),
          request.getUtteranceId(),
          request.getPurpose() == LabelPurpose.TRAINING ? Budget.INSIDE : Budget.OUTSIDE);
    }
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    serdes.close();
  }
}
