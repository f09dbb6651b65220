package dev.nagare.trainer.service.labels;

import dev.nagare.schemas.avro.TrainingProvenance;
import dev.nagare.service.follow.RecordPlace;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The position up to which the label topic was read.
 *
 * @param offsets for each partition the offset after its last record
 */
public record LabelOffsets(List<Long> offsets) {

  /** The position before any record. */
  public static final LabelOffsets NONE = new LabelOffsets(List.of());

  public LabelOffsets {
    offsets = List.copyOf(offsets);
  }

  /** Returns the position up to which the labels of a release were read. */
  public static LabelOffsets of(TrainingProvenance training) {
    return new LabelOffsets(training.getLabelOffsets());
  }

  /** Returns whether a record is before this position. */
  public boolean contains(RecordPlace place) {
    return place.offset() < at(place.partition());
  }

  /** Returns whether this position is at or after another one in every partition. */
  public boolean reaches(LabelOffsets other) {
    for (int partition = 0; partition < other.offsets.size(); partition++) {
      if (at(partition) < other.at(partition)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns this position without partitions that now end before it: such a partition was deleted
   * and created again, so none of its present records had been read.
   */
  LabelOffsets within(LabelOffsets ends) {
    return new LabelOffsets(
        IntStream.range(0, offsets.size())
            .mapToObj(partition -> at(partition) > ends.at(partition) ? 0L : at(partition))
            .toList());
  }

  /** Returns the later of two positions in each partition. */
  LabelOffsets furthest(LabelOffsets other) {
    int partitions = Math.max(offsets.size(), other.offsets.size());
    return new LabelOffsets(
        IntStream.range(0, partitions)
            .mapToObj(partition -> Math.max(at(partition), other.at(partition)))
            .toList());
  }

  private long at(int partition) {
    return partition < offsets.size() ? offsets.get(partition) : 0;
  }
}
