package dev.nagare.trainer.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Takes what a reader finds, keeps the partition asked for, and counts. */
final class DataSink {

  private final DataOptions options;
  private final Optional<String> wanted;
  private final Set<String> droppedTypes;
  private final List<LabeledUtterance> utterances = new ArrayList<>();
  private final List<DataProblem> firstProblems = new ArrayList<>();
  private final TreeSet<String> partitions = new TreeSet<>();
  private final Set<String> ids = new HashSet<>();
  private int dropped;
  private int otherPartitions;
  private int spans;
  private int problems;

  DataSink(DataOptions options) {
    this.options = options;
    this.wanted = options.name().partition();
    this.droppedTypes = options.droppedTypes();
  }

  /**
   * Takes an utterance.
   *
   * @param line where it begins
   */
  void accept(int line, Optional<String> partition, LabeledUtterance utterance) {
    if (isOther(partition)) {
      otherPartitions++;
    } else if (!ids.add(utterance.id())) {
      drop(partition, List.of(problem(line, "an earlier utterance has the same id")));
    } else {
      LabeledUtterance kept = withoutDroppedTypes(utterance);
      utterances.add(kept);
      spans += kept.spans().size();
    }
  }

  /**
   * Counts an utterance that cannot be used.
   *
   * @param partition empty also if it cannot be known
   */
  void drop(Optional<String> partition, List<DataProblem> why) {
    if (partition.isPresent() && isOther(partition)) {
      otherPartitions++;
      return;
    }
    dropped++;
    problems += why.size();
    for (DataProblem problem : why) {
      if (firstProblems.size() < DataReport.PROBLEMS_KEPT) {
        firstProblems.add(problem);
      }
    }
  }

  DataProblem problem(int line, String what) {
    return new DataProblem(options.name().path().toString(), line, what);
  }

  /**
   * Ends the reading.
   *
   * @throws DataException if there is nothing to use
   */
  LoadedData finish(int lines) {
    if (lines == 0) {
      throw options.name().unusable("the file is empty");
    }
    if (wanted.isPresent() && !partitions.contains(wanted.get())) {
      throw options
          .name()
          .unusable(
              "no partition '"
                  + wanted.get()
                  + "'; "
                  + (partitions.isEmpty()
                      ? "the file has none: leave #" + wanted.get() + " out"
                      : "partitions are " + String.join(", ", partitions))
                  + firstProblem());
    }
    DataReport report =
        new DataReport(
            options.name(),
            lines,
            utterances.size(),
            dropped,
            otherPartitions,
            spans,
            OptionalInt.empty(),
            problems,
            firstProblems);
    if (utterances.isEmpty()) {
      throw options
          .name()
          .unusable(
              dropped == 0
                  ? "there is no utterance in it"
                  : "no usable utterance, "
                      + dropped
                      + " dropped; the format, its options or the"
                      + " charset may be wrong"
                      + firstProblem());
    }
    return new LoadedData(utterances, report);
  }

  private String firstProblem() {
    return firstProblems.isEmpty() ? "" : "; first problem: " + firstProblems.get(0);
  }

  private boolean isOther(Optional<String> partition) {
    partition.ifPresent(partitions::add);
    return wanted.isPresent() && !partition.equals(wanted);
  }

  private LabeledUtterance withoutDroppedTypes(LabeledUtterance utterance) {
    if (utterance.spans().stream().noneMatch(span -> droppedTypes.contains(span.type()))) {
      return utterance;
    }
    return utterance.withSpans(
        utterance.spans().stream().filter(span -> !droppedTypes.contains(span.type())).toList());
  }
}
