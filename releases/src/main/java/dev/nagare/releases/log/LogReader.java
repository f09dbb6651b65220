package dev.nagare.releases.log;

import dev.nagare.releases.ReleaseClients;
import dev.nagare.releases.ReleaseLogUnavailableException;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.TopicSerdes;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.service.follow.RecordReader;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log from its beginning to its end. Used by one thread at a time.
 *
 * <p>Brokers confirm a commit to a writer some milliseconds before they show it to readers. So the
 * reader first finds out how far writers have come, and waits until that is visible, which includes
 * transactions in progress. It waits for a writer that died before it committed no longer than
 * {@link #SETTLE}; it always waits for a committed transaction.
 */
final class LogReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final Duration SETTLE = Duration.ofSeconds(2);

  private final ReleaseClients clients;
  private final TopicPartition partition;
  private final RecordReader<ModelRelease> records;
  private @Nullable Pair open;

  LogReader(ReleaseClients clients, TopicSerdes serdes) {
    this.clients = clients;
    partition = clients.partition(NagareTopic.MODELS);
    records = new RecordReader<>(NagareTopic.MODELS, serdes);
  }

  /**
   * Reads all records that were committed before this call.
   *
   * @throws ReleaseLogUnavailableException if brokers or registry do not answer
   */
  Reading read() {
    try {
      Pair pair = pair();
      long written = end(pair.watcher());
      return readToEnd(pair.reader(), written);
    } catch (KafkaException e) { // The registry's absence is one, too.
      close();
      throw new ReleaseLogUnavailableException(
          "the release log "
              + partition.topic()
              + " cannot be read from "
              + clients.brokers()
              + ": "
              + e,
          e);
    }
  }

  private Reading readToEnd(KafkaConsumer<byte[], byte[]> consumer, long written) {
    long begin = System.nanoTime();
    consumer.seekToBeginning(List.of(partition));
    ReleaseTable releases = new ReleaseTable();
    Set<String> changes = new HashSet<>();
    long end = end(consumer);
    boolean settled = end >= written;
    while (!settled || consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(settled ? POLL : PAUSE)) {
        records.read(record, releases);
        ChangeId.of(record).ifPresent(changes::add);
      }
      long waited = System.nanoTime() - begin;
      requireAnswer(waited);
      if (!settled) {
        boolean hopeless = waited > SETTLE.toNanos() && !clients.isTransactionEnding();
        end = end(consumer);
        settled = hopeless || end >= written;
      }
    }
    return new Reading(releases.releases(), changes);
  }

  private void requireAnswer(long waitedNanos) {
    if (waitedNanos > clients.limit().toNanos()) {
      throw new ReleaseLogUnavailableException(
          "the release log was not read to its end within "
              + clients.limit().toMillis()
              + " ms from "
              + clients.brokers(),
          null);
    }
  }

  private long end(KafkaConsumer<byte[], byte[]> consumer) {
    return consumer.endOffsets(List.of(partition)).get(partition);
  }

  private Pair pair() {
    Pair pair = open;
    if (pair == null) {
      pair = new Pair(clients.reader("log"), clients.watcher("log-end"));
      open = pair;
      requireTopic(pair.reader());
      pair.reader().assign(List.of(partition));
      pair.watcher().assign(List.of(partition)); // Else the client warns whenever it is asked.
    }
    return pair;
  }

  private void requireTopic(KafkaConsumer<byte[], byte[]> consumer) {
    if (consumer.partitionsFor(partition.topic()).isEmpty()) {
      close();
      throw new ReleaseLogUnavailableException(
          "topic " + partition.topic() + " does not exist: run './nagare topics create'", null);
    }
  }

  @Override
  public void close() {
    Pair pair = open;
    open = null;
    if (pair != null) {
      pair.reader().close();
      pair.watcher().close();
    }
  }

  /**
   * The result of reading the log.
   *
   * @param releases all releases
   * @param changes {@link ChangeId}s of all records
   */
  record Reading(Releases releases, Set<String> changes) {}

  private record Pair(
      KafkaConsumer<byte[], byte[]> reader, KafkaConsumer<byte[], byte[]> watcher) {}
}
