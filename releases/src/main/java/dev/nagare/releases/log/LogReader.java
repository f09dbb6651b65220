package dev.nagare.releases.log;

import dev.nagare.releases.ReleaseLogUnavailableException;
import dev.nagare.releases.Releases;
import dev.nagare.releases.clients.ReleaseClients;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads the log from its beginning to its end; used by one thread at a time. */
final class LogReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final long END_PAUSE_MILLIS = 5;

  private final ReleaseClients clients;
  private final TopicPartition partition;
  private final LogRecords records;
  private @Nullable KafkaConsumer<byte[], byte[]> open;

  LogReader(ReleaseClients clients, TopicSerdes serdes) {
    this.clients = clients;
    partition = clients.partition(NagareTopic.MODELS);
    records = new LogRecords(serdes);
  }

  /**
   * Reads what is committed.
   *
   * @param atLeast an offset that is known to be committed. Brokers show the end of a transaction
   *     to readers some milliseconds after they told the writer
   * @throws ReleaseLogUnavailableException if brokers or registry do not answer
   */
  Reading read(long atLeast) {
    try {
      return readToEnd(consumer(), atLeast);
    } catch (KafkaException e) { // The registry's absence is one, too.
      close();
      throw new ReleaseLogUnavailableException(
          "the log of releases "
              + partition.topic()
              + " cannot be read from "
              + clients.brokers()
              + ": "
              + e,
          e);
    }
  }

  private Reading readToEnd(KafkaConsumer<byte[], byte[]> consumer, long atLeast) {
    long deadline = System.nanoTime() + clients.limit().toNanos();
    consumer.seekToBeginning(List.of(partition));
    Releases now = Releases.NONE;
    Set<String> changes = new HashSet<>();
    long end = end(consumer);
    while (consumer.position(partition) < end || end <= atLeast) {
      ConsumerRecords<byte[], byte[]> read =
          consumer.poll(end <= atLeast ? Duration.ofMillis(END_PAUSE_MILLIS) : POLL);
      now = records.apply(now, read);
      read.forEach(record -> ChangeId.of(record).ifPresent(changes::add));
      if (System.nanoTime() > deadline) {
        throw new ReleaseLogUnavailableException(
            "the log of releases was not read to its end within "
                + clients.limit().toMillis()
                + " ms from "
                + clients.brokers(),
            null);
      }
      end = end <= atLeast ? end(consumer) : end;
    }
    return new Reading(now, changes);
  }

  private long end(KafkaConsumer<byte[], byte[]> consumer) {
    return consumer.endOffsets(List.of(partition)).get(partition);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    KafkaConsumer<byte[], byte[]> consumer = open;
    if (consumer == null) {
      consumer = clients.reader("log");
      open = consumer;
      requireTopic(consumer);
      consumer.assign(List.of(partition));
    }
    return consumer;
  }

  private void requireTopic(KafkaConsumer<byte[], byte[]> consumer) {
    if (consumer.partitionsFor(partition.topic()).isEmpty()) {
      close();
      throw new ReleaseLogUnavailableException(
          "topic " + partition.topic() + " does not exist: run './nagare topics create'", null);
    }
  }

  /**
   * What was read.
   *
   * @param changes the {@link ChangeId}s of all records
   */
  record Reading(Releases releases, Set<String> changes) {}

  @Override
  public void close() {
    KafkaConsumer<byte[], byte[]> consumer = open;
    open = null;
    if (consumer != null) {
      consumer.close();
    }
  }
}
