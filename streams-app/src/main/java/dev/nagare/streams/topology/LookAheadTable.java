package dev.nagare.streams.topology;

import dev.nagare.schemas.avro.InputCoordinates;
import dev.nagare.streams.metrics.LookAheadAbsence;
import dev.nagare.tagger.ReleaseId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What one thread knows of records that it has polled and not yet processed, by partition and
 * offset. A partition is processed in order, so who takes a record out gives up those before it.
 * Where there is no room, partitions that this thread may have lost are given up, and nothing that
 * was tagged: that work would be done twice.
 */
final class LookAheadTable {

  /** A partition that was in so many polls neither polled nor processed is no longer ours. */
  private static final int POLLS_KEPT = 100;

  private final int most;
  private final Map<Integer, Partition> partitions = new HashMap<>();
  private int size;
  private long polls;

  LookAheadTable(int most) {
    this.most = most;
  }

  /** A record: the utterance, if it has been read, and an answer or why there is none. */
  static final class Ahead {

    final @Nullable AcceptedUtterance utterance;
    LookAheadAbsence absence;
    @Nullable ReleaseId release;
    @Nullable Tagging tagging;

    Ahead(@Nullable AcceptedUtterance utterance, LookAheadAbsence absence) {
      this.utterance = utterance;
      this.absence = absence;
    }
  }

  private static final class Partition {
    final TreeMap<Long, Ahead> records = new TreeMap<>();
    long lastPoll;
  }

  /** Begins a poll, and makes room if there is none. */
  void onPoll() {
    polls++;
    if (!hasRoom()) {
      partitions.values().removeIf(partition -> partition.lastPoll < polls - POLLS_KEPT);
      size = partitions.values().stream().mapToInt(partition -> partition.records.size()).sum();
    }
  }

  boolean hasRoom() {
    return size < most;
  }

  void put(ConsumerRecord<?, ?> record, Ahead ahead) {
    Partition partition = partitions.computeIfAbsent(record.partition(), number -> new Partition());
    partition.lastPoll = polls;
    size += partition.records.put(record.offset(), ahead) == null ? 1 : 0;
  }

  @Nullable Ahead get(InputCoordinates record) {
    Partition partition = partitions.get(record.getPartition());
    return partition == null ? null : partition.records.get(record.getOffset());
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
    done.clear();
    return found;
  }
}
