package dev.nagare.streams.lookahead;

import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.streams.metrics.LookAheadAbsence;
import dev.nagare.streams.tagging.Tagging;
import dev.nagare.streams.utterances.ReadUtterance;
import dev.nagare.tagger.ReleaseId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The state of one thread's polled and unprocessed records, by partition and offset. A partition is
 * processed in order, so taking a record drops those before it. Partitions that this thread has
 * lost are dropped after some polls. If the table is full, no further record is tagged ahead, since
 * its result could not be kept.
 */
final class LookAheadTable {

  /**
   * The number of polls after which a partition that was neither polled nor processed is dropped.
   */
  private static final int POLLS_KEPT = 20;

  private final int max;
  private final Map<Integer, Partition> partitions = new HashMap<>();
  private int size;
  private long polls;
  private long nanosAhead;

  LookAheadTable(int max) {
    this.max = max;
  }

  /**
   * The state of a record: the outcome of reading it, if it has been read, and either a result or
   * the reason for its absence. A record that was left because tokens or time were used up stays
   * here and is tagged together with others in its turn.
   */
  static final class Ahead {

    final @Nullable ReadUtterance read;
    @Nullable ConsumerRecord<byte[], byte[]> left;
    LookAheadAbsence absence;
    @Nullable ReleaseId release;
    @Nullable Tagging tagging;

    private Ahead(
        @Nullable ReadUtterance read,
        @Nullable ConsumerRecord<byte[], byte[]> left,
        LookAheadAbsence absence) {
      this.read = read;
      this.left = left;
      this.absence = absence;
    }

    /** Returns a record that is left until its turn, as long as there is no result. */
    static Ahead left(
        ConsumerRecord<byte[], byte[]> record,
        @Nullable ReadUtterance read,
        LookAheadAbsence absence) {
      return new Ahead(read, record, absence);
    }

    /** Returns a record that becomes a dead letter in its turn. */
    static Ahead rejected(ReadUtterance.Rejected rejected) {
      return new Ahead(rejected, null, LookAheadAbsence.FAILED);
    }

    static Ahead none(LookAheadAbsence absence) {
      return new Ahead(null, null, absence);
    }

    private long nanos() {
      return tagging == null ? 0 : tagging.nanos();
    }

    void onFailed() {
      left = null;
      absence = LookAheadAbsence.FAILED;
    }
  }

  private static final class Partition {
    final TreeMap<Long, Ahead> records = new TreeMap<>();
    long lastPoll;
  }

  /** Starts a poll, and drops partitions that were lost. */
  void onPoll() {
    polls++;
    partitions.values().removeIf(partition -> partition.lastPoll < polls - POLLS_KEPT);
    size = partitions.values().stream().mapToInt(partition -> partition.records.size()).sum();
    nanosAhead =
        partitions.values().stream()
            .flatMap(partition -> partition.records.values().stream())
            .mapToLong(Ahead::nanos)
            .sum();
  }

  /** Returns the time spent on records whose turn has not come yet, in nanoseconds. */
  long nanosAhead() {
    return nanosAhead;
  }

  void onAnswered(Ahead ahead, ReleaseId by, Tagging answer) {
    ahead.left = null;
    ahead.release = by;
    ahead.tagging = answer;
    nanosAhead += answer.nanos();
  }

  boolean hasRoom() {
    return size < max;
  }

  void put(ConsumerRecord<?, ?> record, Ahead ahead) {
    Partition partition = partitions.computeIfAbsent(record.partition(), number -> new Partition());
    partition.lastPoll = polls;
    Ahead before = partition.records.put(record.offset(), ahead);
    size += before == null ? 1 : 0;
    nanosAhead -= before == null ? 0 : before.nanos();
  }

  @Nullable Ahead get(InputCoordinates record) {
    Partition partition = partitions.get(record.getPartition());
    return partition == null ? null : partition.records.get(record.getOffset());
  }

  /**
   * Returns the records of a partition that were left until their turn, from one on and in order.
   * They may be replaced during the iteration.
   */
  Iterable<Ahead> leftFrom(InputCoordinates record) {
    Partition partition = partitions.get(record.getPartition());
    return partition == null
        ? List.of()
        : () ->
            partition.records.tailMap(record.getOffset(), true).values().stream()
                .filter(ahead -> ahead.left != null)
                .iterator();
  }

  @Nullable Ahead remove(InputCoordinates record) {
    Partition partition = partitions.get(record.getPartition());
    if (partition == null) {
      return null;
    }
    partition.lastPoll = polls;
    Ahead found = partition.records.get(record.getOffset());
    Map<Long, Ahead> done = partition.records.headMap(record.getOffset(), true);
    size -= done.size();
    nanosAhead -= done.values().stream().mapToLong(Ahead::nanos).sum();
    done.clear();
    return found;
  }
}
