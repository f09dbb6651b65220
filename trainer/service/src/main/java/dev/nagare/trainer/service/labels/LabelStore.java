package dev.nagare.trainer.service.labels;

import dev.nagare.labeling.labels.GivenLabel;
import dev.nagare.labeling.labels.LabelFault;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.labeling.labels.LabelUse;
import dev.nagare.schemas.avro.Label;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.TopicTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * All labels as their topic has them: of each utterance the latest one, a null takes it back. What
 * is in the store follows from the records alone, whatever the order in which partitions are read:
 * a latest label that cannot be used counts as none, also if there was a good one before it. Keys
 * that are too long for an id are not kept, as no label of theirs can be used. A record that is
 * read again, because its topic is read anew, is not counted again.
 *
 * <p>Safe for use by several threads.
 */
public final class LabelStore {

  /** Problems that are kept with their coordinates. */
  static final int PROBLEMS_KEPT = 50;

  private final LabelRules rules;
  private final TopicTable<HeldLabel> byKey = new TopicTable<>(LabelRules::isKept, this::replace);
  private final SortedMap<String, LanguageLabels> byLanguage = new TreeMap<>();
  private final Map<LabelFault, Long> faults = new EnumMap<>(LabelFault.class);
  private final Deque<LabelProblem> problems = new ArrayDeque<>();
  private long trimmed;
  private long version;

  /**
   * Makes an empty store.
   *
   * @param rules which labels can be used
   */
  public LabelStore(LabelRules rules) {
    this.rules = rules;
  }

  /**
   * Takes a record in.
   *
   * @param label null if the key's label was taken back
   * @return what is wrong with it, if it cannot be used and is not read again
   */
  public synchronized Optional<LabelProblem> apply(
      RecordPlace place, @Nullable String key, @Nullable Label label) {
    if (label == null) {
      return take(place, key, Optional.empty(), Optional.empty());
    }
    GivenLabel given = TrainerLabelViews.of(label);
    Optional<LabelProblem> problem =
        rules
            .fault(key, given)
            .map(found -> new LabelProblem(place, found.fault(), found.detail()));
    boolean usable = problem.isEmpty() && given.use() != LabelUse.UNKNOWN;
    Optional<HeldLabel> held = usable ? Optional.of(HeldLabel.of(place, label)) : Optional.empty();
    trimmed += held.filter(HeldLabel::isTrimmed).isPresent() && !byKey.wasRead(place) ? 1 : 0;
    return take(place, key, held, problem);
  }

  /**
   * Takes in a record whose value cannot be read: its key has no label that can be used.
   *
   * @return what is wrong with it, if it is not read again
   */
  public synchronized Optional<LabelProblem> applyUnreadable(
      RecordPlace place, @Nullable String key, String why) {
    LabelProblem problem = new LabelProblem(place, LabelFault.UNREADABLE, why);
    return take(place, key, Optional.empty(), Optional.of(problem));
  }

  private Optional<LabelProblem> take(
      RecordPlace place,
      @Nullable String key,
      Optional<HeldLabel> label,
      Optional<LabelProblem> problem) {
    Optional<LabelProblem> news = byKey.wasRead(place) ? Optional.empty() : problem;
    news.ifPresent(this::note);
    byKey.put(place, key, label.orElse(null));
    version++;
    return news;
  }

  private void replace(@Nullable HeldLabel before, @Nullable HeldLabel after) {
    if (before != null) {
      remove(before);
    }
    if (after != null) {
      byLanguage.computeIfAbsent(after.language(), l -> new LanguageLabels()).put(after);
    }
  }

  /**
   * Forgets the labels of keys that are not in the topic any more.
   *
   * @param isThere by {@link dev.nagare.service.follow.KeyHash}
   */
  synchronized void retain(LongPredicate isThere) {
    byKey.readAnew(isThere);
    version++;
  }

  /** Forgets all labels: their topic was deleted and made anew. */
  synchronized void recreated() {
    byKey.recreated();
    version++;
  }

  private void remove(HeldLabel label) {
    LanguageLabels ofLanguage = byLanguage.get(label.language());
    if (ofLanguage != null) {
      ofLanguage.remove(label);
      if (ofLanguage.isEmpty()) {
        byLanguage.remove(label.language());
      }
    }
  }

  private void note(LabelProblem problem) {
    faults.merge(problem.fault(), 1L, Long::sum);
    problems.addLast(problem);
    if (problems.size() > PROBLEMS_KEPT) {
      problems.removeFirst();
    }
  }

  /**
   * A partition has been read up to an offset, also if its last records are no longer there.
   *
   * @param offset of the next record
   */
  public synchronized void reached(int partition, long offset) {
    byKey.reached(partition, offset);
  }

  /** Goes up with every record. */
  public synchronized long version() {
    return version;
  }

  /** Whether the latest label of an utterance can be used. */
  public synchronized boolean isLabeled(String utteranceId) {
    return byKey.get(utteranceId).isPresent();
  }

  /** Languages that have a label. */
  public synchronized SortedSet<String> languages() {
    return new TreeSet<>(byLanguage.keySet());
  }

  /**
   * Counts a language's labels.
   *
   * @param trainedOn how far the topic had been read for each training of the language, in any
   *     order; labels that none of them had read are new. Where a partition ends before one of
   *     them, it was deleted and made anew, so that training had read nothing of it
   */
  public synchronized LabelCounts counts(String language, List<LabelOffsets> trainedOn) {
    LanguageLabels ofLanguage = byLanguage.get(language);
    LabelOffsets ends = offsets();
    LabelOffsets furthest =
        trainedOn.stream()
            .map(offsets -> offsets.within(ends))
            .reduce(LabelOffsets.NONE, LabelOffsets::furthest);
    return ofLanguage == null ? LabelCounts.NONE : ofLanguage.counts(furthest);
  }

  /**
   * A language's data set as it is now.
   *
   * @param developmentShare of the labels to learn from, in (0, 1)
   */
  public synchronized LabelSet set(String language, double developmentShare) {
    LanguageLabels ofLanguage = byLanguage.getOrDefault(language, new LanguageLabels());
    return LabelSet.of(language, ofLanguage, developmentShare, offsets());
  }

  /** How many labels a language has to be evaluated on. */
  public synchronized int evaluationSize(String language) {
    LanguageLabels ofLanguage = byLanguage.get(language);
    return ofLanguage == null ? 0 : ofLanguage.evaluationSize();
  }

  /** Another number whenever the language's evaluation data are others. */
  public synchronized long evaluationMark(String language) {
    LanguageLabels ofLanguage = byLanguage.get(language);
    return ofLanguage == null ? 0 : ofLanguage.evaluationMark();
  }

  /** Changes whenever the language's labels change, and comes back to the same value with them. */
  public synchronized long mark(String language) {
    LanguageLabels ofLanguage = byLanguage.get(language);
    return ofLanguage == null ? 0 : ofLanguage.mark();
  }

  /** Labels with white space at the edge of a span, which was cut off, of all that were read. */
  public synchronized long trimmed() {
    return trimmed;
  }

  /** Labels that could not be used, of all that were read. */
  public synchronized Map<LabelFault, Long> faults() {
    return new EnumMap<>(faults);
  }

  /** The last {@value #PROBLEMS_KEPT} of them, the latest last. */
  public synchronized List<LabelProblem> problems() {
    return List.copyOf(problems);
  }

  private LabelOffsets offsets() {
    SortedMap<Integer, Long> ends = byKey.ends();
    List<Long> offsets = new ArrayList<>();
    int partitions = ends.isEmpty() ? 0 : ends.lastKey() + 1;
    for (int partition = 0; partition < partitions; partition++) {
      offsets.add(ends.getOrDefault(partition, 0L));
    }
    return new LabelOffsets(offsets);
  }
}
