package dev.nagare.corpora.parallel;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.DataReport;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.formats.DataSets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Reads two data sets as pairs. A partition of one is paired with the same partition of the other;
 * data without partitions are read whole.
 */
public final class ParallelLoading {

  private final DataName source;
  private final DataName target;
  private final List<Judged> pairs = new ArrayList<>();
  private final List<DataReport> reports = new ArrayList<>();
  private PairCounts counts = PairCounts.NONE;

  /** A pair and the labels that were taken off its target side. */
  private record Judged(ParallelPair pair, List<LabeledSpan> gold) {}

  private ParallelLoading(DataName source, DataName target) {
    this.source = source;
    this.target = target;
  }

  /**
   * Reads two data sets.
   *
   * @param source without a partition
   * @param target without a partition
   * @param partitions to read of both
   * @throws DataException if a side cannot be used, or no id is in both
   */
  public static ParallelData load(DataName source, DataName target, List<String> partitions) {
    StatedIds.requireStatedBy(source);
    StatedIds.requireStatedBy(target);
    ParallelLoading loading = new ParallelLoading(source, target);
    for (Optional<String> partition : asked(source, target, partitions)) {
      loading.read(of(source, partition), of(target, partition), partition);
    }
    return loading.finish();
  }

  /**
   * Reads two data sets as they are named.
   *
   * @param source with or without a partition
   * @param target with or without a partition, which may be another one
   * @throws DataException if a side cannot be used, or no id is in both
   */
  public static ParallelData load(DataName source, DataName target) {
    StatedIds.requireStatedBy(source);
    StatedIds.requireStatedBy(target);
    ParallelLoading loading = new ParallelLoading(source, target);
    loading.read(source, target, source.partition());
    return loading.finish();
  }

  private static List<Optional<String>> asked(
      DataName source, DataName target, List<String> partitions) {
    SortedSet<String> ofSource = DataSets.partitions(source);
    SortedSet<String> ofTarget = DataSets.partitions(target);
    if (ofSource.isEmpty() != ofTarget.isEmpty()) {
      throw (ofSource.isEmpty() ? source : target)
          .unusable(
              "it has no partitions, but the other side of the pairs has; give it the same with"
                  + " the field \"partition\"");
    }
    return ofSource.isEmpty()
        ? List.of(Optional.empty())
        : partitions.stream().distinct().map(Optional::of).toList();
  }

  private static DataName of(DataName whole, Optional<String> partition) {
    return new DataName(whole.format(), whole.options(), whole.path(), partition);
  }

  private void read(DataName sourcePart, DataName targetPart, Optional<String> partition) {
    StatedIds from = side(sourcePart);
    StatedIds to = side(targetPart);
    requireTwoLanguages(from, to);
    int paired = 0;
    for (Map.Entry<String, LabeledUtterance> entry : from.byId().entrySet()) {
      LabeledUtterance translation = to.byId().get(entry.getKey());
      if (translation != null) {
        ParallelPair pair =
            new ParallelPair(entry.getKey(), partition, entry.getValue(), unlabeled(translation));
        pairs.add(new Judged(pair, translation.spans()));
        paired++;
      }
    }
    counts =
        counts.plus(
            new PairCounts(
                paired,
                from.byId().size() - paired,
                to.byId().size() - paired,
                from.repeated() + to.repeated(),
                from.without() + to.without(),
                0));
  }

  private StatedIds side(DataName name) {
    LoadedData data = DataSets.load(name);
    reports.add(data.report());
    data.requireMostlyUsable();
    StatedIds ids = StatedIds.of(data);
    if (ids.byId().isEmpty()) {
      throw name.unusable(
          "no sentence states an id; CoNLL-U does so with a comment '# sent_id = ...'");
    }
    return ids;
  }

  private void requireTwoLanguages(StatedIds from, StatedIds to) {
    requireOne(source, from.languages());
    requireOne(target, to.languages());
    if (from.languages().equals(to.languages())) {
      throw target.unusable(
          "both sides are in " + to.languages().get(0) + "; parallel text needs two languages");
    }
  }

  private static void requireOne(DataName name, List<String> languages) {
    if (languages.size() > 1) {
      throw name.unusable(
          "utterances in "
              + String.join(", ", languages)
              + "; a side of parallel text has one language, so write a file for each");
    }
  }

  private static LabeledUtterance unlabeled(LabeledUtterance utterance) {
    return new LabeledUtterance(
        utterance.id(), utterance.language(), utterance.text(), List.of(), utterance.words());
  }

  private ParallelData finish() {
    if (pairs.isEmpty()) {
      throw target.unusable(
          "none of its ids is in '"
              + source
              + "' too; an utterance and its translation need the"
              + " same id");
    }
    LengthFilter filter = LengthFilter.of(pairs.stream().map(Judged::pair).toList());
    List<Judged> alike = pairs.stream().filter(each -> filter.accepts(each.pair)).toList();
    if (alike.isEmpty()) {
      throw target.unusable(
          "in all pairs with '"
              + source
              + "', one text is far longer than the other; are the ids"
              + " those of translations?");
    }
    boolean labeled = alike.stream().anyMatch(each -> !each.gold.isEmpty());
    return new ParallelData(
        alike.stream().map(Judged::pair).toList(),
        counts.withUnlikeLengths(pairs.size() - alike.size()),
        labeled ? alike.stream().map(Judged::gold).toList() : List.of(),
        reports);
  }
}
