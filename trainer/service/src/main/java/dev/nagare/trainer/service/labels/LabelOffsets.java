package dev.nagare.trainer.service.labels;

import dev.nagare.schemas.avro.TrainingProvenance;
import dev.nagare.service.follow.RecordPlace;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far the topic of labels had been read: for each partition the offset after its last record.
 */
public record LabelOffsets(List<Long> offsets) {

  /** Nothing was read. */
  public static final LabelOffsets NONE = new LabelOffsets(List.of());

  public LabelOffsets {
    offsets = List.copyOf(offsets);
  }

  /** How far it had been read for a release. */
  public static LabelOffsets of(TrainingProvenance training) {
    return new LabelOffsets(training.getLabelOffsets());
  }

  /** Whether a record had been read. */
  public boolean contains(RecordPlace place) {
    return place.offset() < at(place.partition());
  }

  /** Whether everything had been read here that had been read there. */
  public boolean reaches(LabelOffsets other) {
    for (int partition = 0; partition < other.offsets.size(); partition++) {
      if (at(partition) < other.at(partition)) {
        return false;
      }
    }
    return true;
  }

  /**
   * These, with partitions forgotten that now end before them: they were deleted and made anew, so
   * that nothing of what is there now had been read.
   */
  LabelOffsets within(LabelOffsets ends) {
    return new LabelOffsets(
        IntStream.range(0, offsets.size())
            .mapToObj(partition -> at(partition) > ends.at(partition) ? 0L : at(partition))
            .toList());
  }

  /** For each partition how far it had been read in the one or the other. */
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
