package dev.nagare.console.releases;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads the last records of a topic. */
final class LastRecords {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final long LIMIT_NANOS = Duration.ofSeconds(8).toNanos();

  private LastRecords() {}

  /**
   * Reads the last records of all partitions, up to the present end.
   *
   * @param consumer reads without a group; its assignment is replaced
   * @param records number of records, about the same for each partition
   * @throws KafkaException if the brokers do not answer in time
   */
  static void read(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      String topic,
      int records,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> left = new HashMap<>(consumer.endOffsets(partitions));
    int each = Math.max(1, records / Math.max(1, partitions.size()));
    left.forEach((at, end) -> consumer.seek(at, Math.max(begin.getOrDefault(at, 0L), end - each)));
    long start = System.nanoTime();
    while (!removeRead(consumer, left).isEmpty()) {
      if (System.nanoTime() - start > LIMIT_NANOS) {
        throw new KafkaException("the last records were not read in time");
      }
      consumer.poll(POLL).forEach(sink);
    }
  }

  private static Map<TopicPartition, Long> removeRead(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> left) {
    left.entrySet().removeIf(entry -> consumer.position(entry.getKey()) >= entry.getValue());
    return left;
  }
}
