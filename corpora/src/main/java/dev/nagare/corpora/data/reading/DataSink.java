package dev.nagare.corpora.data.reading;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.DataProblem;
import dev.nagare.corpora.data.DataReport;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.RandomSample;
import dev.nagare.corpora.data.SourcePosition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects the results of readers, keeps the requested partition and types, and counts. */
public final class DataSink {

  private final DataOptions options;
  private final DataName name;
  private final Optional<PercentSplit> split;
  private final Optional<RandomSample> sample;
  private final TypeMapping types;
  private final TypeCheck typeCheck = new TypeCheck();
  private final SpanRules spanRules = new SpanRules();
  private final List<Placed> utterances = new ArrayList<>();
  private final List<DataProblem> firstProblems = new ArrayList<>();
  private final TreeSet<String> partitions = new TreeSet<>();
  private final TreeSet<String> ownTypes = new TreeSet<>();
  private final Set<String> ids = new HashSet<>();
  private int dropped;
  private int otherPartitions;
  private int problems;

  /**
   * An utterance and its start.
   *
   * @param at its start
   * @param utterance the utterance
   */
  private record Placed(SourcePosition at, LabeledUtterance utterance) {}

  /** Creates a sink that keeps the requested utterances. */
  public DataSink(DataOptions options) {
    this.options = options;
    this.name = options.name();
    this.split = options.split();
    this.sample = options.sample();
    this.types = options.types();
    split.map(PercentSplit::parts).ifPresent(partitions::addAll);
  }

  /**
   * Adds an utterance.
   *
   * @param at its start
   * @param ownPartition the partition that its corpus states
   */
  public void accept(SourcePosition at, Optional<String> ownPartition, LabeledUtterance utterance) {
    utterance.spans().forEach(span -> ownTypes.add(span.type()));
    Optional<String> partition = split.map(s -> s.part(utterance.text())).or(() -> ownPartition);
    if (isOther(partition)) {
      otherPartitions++;
    } else if (!ids.add(utterance.id())) {
      drop(partition, List.of(at.problem("an earlier utterance has the same id")));
    } else {
      keep(at, partition, utterance);
    }
  }

  private void keep(SourcePosition at, Optional<String> partition, LabeledUtterance utterance) {
    try {
      List<LabeledSpan> spans = types.apply(spanRules.apply(utterance.text(), utterance.spans()));
      typeCheck.add(at, spans);
      utterances.add(new Placed(at, utterance.withSpans(spans)));
    } catch (BadLineException e) {
      drop(partition, List.of(at.problem(e.getMessage())));
    }
  }

  /**
   * Counts an utterance that cannot be used.
   *
   * @param ownPartition empty also if it is unknown
   * @param why reasons
   */
  public void drop(Optional<String> ownPartition, List<DataProblem> why) {
    // The part of a split depends on the text, which is unknown here.
    if (split.isEmpty() && ownPartition.isPresent() && isOther(ownPartition)) {
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

  private boolean isOther(Optional<String> partition) {
    partition.ifPresent(partitions::add);
    return name.partition().isPresent() && !partition.equals(name.partition());
  }

  /** The partitions that the data say they have, whichever was asked for. */
  public SortedSet<String> partitions() {
    return Collections.unmodifiableSortedSet(partitions);
  }

  /**
   * Ends the reading.
   *
   * @param lines read from all files
   * @throws DataException if nothing is usable, or the requested partition, sample or types are
   *     missing
   */
  public LoadedData finish(int lines) {
    requirePartition();
    requireUtterances();
    requireTypes();
    typeCheck.finish(name);
    List<Placed> sampled = sampled();
    int spans = sampled.stream().mapToInt(placed -> placed.utterance().spans().size()).sum();
    return new LoadedData(
        sampled.stream().map(Placed::utterance).toList(),
        sampled.stream().map(Placed::at).toList(),
        new DataReport(
            name,
            lines,
            new DataReport.Utterances(
                sampled.size(), dropped, otherPartitions, utterances.size() - sampled.size()),
            spans,
            spanRules.trimmed(),
            options.language().underscored(),
            problems,
            firstProblems));
  }

  private void requirePartition() {
    name.partition()
        .filter(wanted -> !partitions.contains(wanted))
        .ifPresent(
            wanted -> {
              throw name.unusable(
                  "no partition '"
                      + wanted
                      + "'; "
                      + (partitions.isEmpty()
                          ? "the file has none: leave #" + wanted + " out"
                          : "partitions are " + String.join(", ", partitions))
                      + firstProblem());
            });
  }

  private void requireUtterances() {
    if (!utterances.isEmpty()) {
      return;
    }
    throw name.unusable(
        dropped == 0
            ? "there is no utterance in it"
            : "no usable utterance, "
                + dropped
                + " dropped; the format, its options or the charset may be wrong"
                + firstProblem());
  }

  /**
   * Checks that the named types occur. A missing one is probably a typing error, unless the format
   * lists it by default.
   */
  private void requireTypes() {
    Set<String> missing = types.missingFrom(ownTypes);
    if (options.typesAreNamed() && !missing.isEmpty()) {
      throw name.unusable(
          "no span has the type "
              + String.join(", ", missing)
              + (ownTypes.isEmpty() ? "; there are no spans" : "; types are ")
              + String.join(", ", ownTypes));
    }
  }

  private List<Placed> sampled() {
    sample
        .filter(asked -> asked.size() > utterances.size())
        .ifPresent(
            asked -> {
              throw name.unusable(
                  "a sample of " + asked.size() + ", but there are only " + utterances.size());
            });
    return sample.map(asked -> asked.of(utterances)).orElse(utterances);
  }

  private String firstProblem() {
    return firstProblems.isEmpty() ? "" : "; first problem: " + firstProblems.get(0);
  }
}
