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
 * All labels of the label topic: the latest label of each utterance counts, and a null deletes it.
 * The content depends on the records alone, whatever the order in which partitions are read. A
 * latest label that cannot be used counts as none, even if there was a good one before it. Keys
 * that are too long for an id are ignored, since no label with such a key can be used. If the topic
 * is read again, its records are not counted again.
 *
 * <p>Translated labels are labels of their own language ({@link
 * dev.nagare.labeling.labels.TranslatedLabels}). Deleting or changing the label of the original
 * leaves them as they are.
 *
 * <p>Safe for use by several threads.
 */
public final class LabelStore {

  /** The number of problems that are kept with their coordinates. */
  static final int PROBLEMS_KEPT = 50;

  private final LabelRules rules;
  private final TopicTable<HeldLabel> byKey = new TopicTable<>(LabelRules::isKept, this::replace);
  private final SortedMap<String, LanguageLabels> byLanguage = new TreeMap<>();
  private final Map<LabelFault, Long> faults = new EnumMap<>(LabelFault.class);
  private final Deque<LabelProblem> problems = new ArrayDeque<>();
  private long trimmed;
  private long version;

  /**
   * Creates an empty store.
   *
   * @param rules rules for labels that can be used
   */
  public LabelStore(LabelRules rules) {
    this.rules = rules;
  }

  /**
   * Adds a record.
   *
   * @param label null if the key's label was deleted
   * @return the problem, if the label or a translation of it cannot be used and the record was not
   *     read before
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
   * Adds a record whose value cannot be decoded: its key has no usable label.
   *
   * @return the problem, if the record was not read before
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
    boolean isNew = !byKey.wasRead(place);
    byKey.put(place, key, label.orElse(null));
    version++;
    Optional<LabelProblem> news =
        problem.or(() -> label.flatMap(this::misplacedTranslation)).filter(found -> isNew);
    news.ifPresent(this::note);
    return news;
  }

  /**
   * Finds a translated label in the language of its original, once both are read: whichever of the
   * two comes last.
   */
  private Optional<LabelProblem> misplacedTranslation(HeldLabel label) {
    return Optional.ofNullable(byLanguage.get(label.language()))
        .flatMap(ofLanguage -> ofLanguage.misplacedTranslation(label))
        .map(
            translation ->
                new LabelProblem(
                    translation.place(),
                    LabelFault.TRANSLATED_LANGUAGE,
                    "a translated label in the language of its original"));
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
   * Removes the labels of keys that are no longer in the topic.
   *
   * @param isThere tests by {@link dev.nagare.service.follow.KeyHash} whether a key is in the topic
   */
  synchronized void retain(LongPredicate isThere) {
    byKey.readAnew(isThere);
    version++;
  }

  /** Removes all labels, because their topic was deleted and created again. */
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
   * Notes that a partition has been read up to an offset, even if its last records no longer exist.
   *
   * @param offset offset of the next record
   */
  public synchronized void reached(int partition, long offset) {
    byKey.reached(partition, offset);
  }

  /** Returns a number that grows with every record. */
  public synchronized long version() {
    return version;
  }

  /** Returns whether an utterance has a label of its own whose latest version can be used. */
  public synchronized boolean isLabeled(String utteranceId) {
    return byKey.get(utteranceId).filter(label -> !label.isTranslated()).isPresent();
  }

  /** Returns the languages that have a label. */
  public synchronized SortedSet<String> languages() {
    return new TreeSet<>(byLanguage.keySet());
  }

  /**
   * Returns the counts of a language's labels.
   *
   * @param trainedOn positions up to which the topic had been read for each training of the
   *     language, in any order; labels after all of them are new. If a partition ends before one of
   *     them, it was deleted and created again, so that training had read none of its records
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
   * Returns a language's present data set.
   *
   * @param developmentShare share of the training labels for the development set, in (0, 1)
   */
  public synchronized LabelSet set(String language, double developmentShare) {
    LanguageLabels ofLanguage = byLanguage.getOrDefault(language, new LanguageLabels());
    return LabelSet.of(language, ofLanguage, developmentShare, offsets());
  }

  /** Returns the number of evaluation labels of a language. */
  public synchronized int evaluationSize(String language) {
    LanguageLabels ofLanguage = byLanguage.get(language);
    return ofLanguage == null ? 0 : ofLanguage.evaluationSize();
  }

  /** Returns a number that changes whenever the language's evaluation set changes. */
  public synchronized long evaluationMark(String language) {
    LanguageLabels ofLanguage = byLanguage.get(language);
    return ofLanguage == null ? 0 : ofLanguage.evaluationMark();
  }

  /**
   * Returns a number that changes whenever the language's labels change, and returns to the same
   * value with them.
   */
  public synchronized long mark(String language) {
    LanguageLabels ofLanguage = byLanguage.get(language);
    return ofLanguage == null ? 0 : ofLanguage.mark();
  }

  /**
   * Returns the number of labels read with white space at the edge of a span, which was cut off.
   */
  public synchronized long trimmed() {
    return trimmed;
  }

  /** Returns the number of labels read that could not be used, by kind of problem. */
  public synchronized Map<LabelFault, Long> faults() {
    return new EnumMap<>(faults);
  }

  /** Returns the last {@value #PROBLEMS_KEPT} problems, the latest at the end. */
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
