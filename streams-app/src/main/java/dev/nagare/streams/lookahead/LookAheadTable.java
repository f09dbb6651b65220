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
 * The knowledge of one thread about records that it has polled and not yet processed, by partition
 * and offset. A partition is processed in order, so who takes a record out gives up those before
 * it. Partitions that this thread has lost are given up after some polls. Where there is no room,
 * nothing is: what was tagged would have to be tagged again.
 */
final class LookAheadTable {

  /** A partition that was in so many polls neither polled nor processed is no longer ours. */
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
   * A record: the outcome of reading it, if it has been read, and an answer or why there is none. A
   * record that was left for its turn, because tokens or time were used up, is kept here and tagged
   * with others then.
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

    /** It is left for its turn until there is an answer. */
    static Ahead left(
        ConsumerRecord<byte[], byte[]> record,
        @Nullable ReadUtterance read,
        LookAheadAbsence absence) {
      return new Ahead(read, record, absence);
    }

    /** It becomes a dead letter when its turn comes. */
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

  /** Begins a poll, and gives up partitions that were lost. */
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

  /** Time that was spent on records whose turn has not come yet. */
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
   * Records of the partition that were left for their turn, from one on and in order. They may be
   * put anew meanwhile.
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
