package dev.nagare.corpora.parallel;

import dev.nagare.corpora.data.DataReport;
import dev.nagare.corpora.data.LabeledSpan;
import java.util.List;

/**
 * Two data sets as pairs.
 *
 * @param pairs ordered by partition and id, whatever the order of the lines was; at least one
 * @param counts of pairs and of what was left out
 * @param targetGold the labels that the target side of each pair had: only to state the quality of
 *     what was made without them. Empty if none has a span
 * @param reports of the data that were read
 */
public record ParallelData(
    List<ParallelPair> pairs,
    PairCounts counts,
    List<List<LabeledSpan>> targetGold,
    List<DataReport> reports) {

  public ParallelData {
    pairs = List.copyOf(pairs);
    targetGold = List.copyOf(targetGold);
    reports = List.copyOf(reports);
  }
}
