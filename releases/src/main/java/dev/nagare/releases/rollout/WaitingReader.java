package dev.nagare.releases.rollout;

import dev.nagare.releases.ReleaseLogUnavailableException;
import dev.nagare.releases.ReleaseRefs;
import dev.nagare.releases.clients.ReleaseClients;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.UnreadableRecordException;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.service.config.ServiceConfig;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads what the rollout said last of a release that waits: the instance that leads tells it. */
public final class WaitingReader {

  private static final Duration POLL = Duration.ofMillis(100);

  private WaitingReader() {}

  /**
   * What a release waits for in its present stage, in words for operators; empty if the rollout has
   * not said that it waits.
   *
   * @throws ReleaseLogUnavailableException if brokers or schema registry do not answer
   */
  public static Optional<String> read(ServiceConfig config, ModelRelease release) {
    ReleaseClients clients = ReleaseClients.of(config);
    TopicPartition partition = clients.partition(NagareTopic.RELEASE_OBSERVATIONS);
    Map<String, ReleaseObservation> byInstance = new LinkedHashMap<>();
    try (TopicSerdes serdes = TopicSerdes.of(config.schemas());
        KafkaConsumer<byte[], byte[]> consumer = clients.reader("observations")) {
      Deserializer<ReleaseObservation> values =
          serdes.valueSerde(NagareTopic.RELEASE_OBSERVATIONS).deserializer();
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      long begin = System.nanoTime();
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          read(values, record)
              .filter(seen -> isOf(seen, release))
              .ifPresent(
                  seen -> {
                    byInstance.remove(seen.getInstance()); // The latest one comes last.
                    byInstance.put(seen.getInstance(), seen);
                  });
        }
        if (System.nanoTime() - begin > clients.limit().toNanos()) {
          throw new ReleaseLogUnavailableException(
              partition.topic() + " was not read to its end in time from " + clients.brokers(),
              null);
        }
      }
    } catch (KafkaException e) {
      throw new ReleaseLogUnavailableException(
          partition.topic() + " cannot be read from " + clients.brokers() + ": " + e, e);
    }
    return byInstance.values().stream()
        .flatMap(seen -> words(seen).stream())
        .reduce((earlier, later) -> later);
  }

  private static Optional<String> words(ReleaseObservation said) {
    return said.getWaitingFor()
        .map(
            reason ->
                reason + " (said " + said.getObservedAt().truncatedTo(ChronoUnit.SECONDS) + ")");
  }

  private static Optional<ReleaseObservation> read(
      Deserializer<ReleaseObservation> values, ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.ofNullable(values.deserialize(record.topic(), record.value()));
    } catch (UnreadableRecordException e) {
      return Optional.empty(); // The rollout's own log says so.
    }
  }

  private static boolean isOf(ReleaseObservation seen, ModelRelease release) {
    return ReleaseRefs.isOf(seen.getRelease(), release)
        && seen.getStage() == release.getStage()
        && seen.getStageSince().equals(release.getChangedAt());
  }
}
