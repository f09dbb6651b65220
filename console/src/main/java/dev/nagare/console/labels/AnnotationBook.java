package dev.nagare.console.labels;

import dev.nagare.console.config.OpinionRule;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.schemas.avro.Annotation;
import dev.nagare.schemas.avro.AnnotationOutcome;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.service.follow.RecordSink;
import dev.nagare.service.follow.TopicTable;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The answers of people so far: of each annotation its outcome, of each person the last {@link
 * #RECENT} annotations completely, and so are all annotations of requests that need two opinions,
 * flagged ones, and decisions. Thread-safe.
 */
final class AnnotationBook implements RecordSink<Annotation> {

  /** The annotations that a person can change. */
  static final int RECENT = 10;

  private static final String SEPARATOR = "|";
  private static final int MAX_KEY =
      LabelRules.MAX_ID_LENGTH + 1 + Opinions.decidedBy("").length() + 128;

  private static final Comparator<Annotation> NEWEST_FIRST =
      Comparator.comparing(Annotation::getLabeledAt)
          .reversed()
          .thenComparing(Annotation::getUtteranceId);

  private final TopicTable<Said> table =
      new TopicTable<>(key -> key.length() <= MAX_KEY, this::replace);
  private final OpinionRule rule;
  private final Map<String, Map<String, Said>> byUtterance = new HashMap<>();
  private final Map<String, Map<AnnotationOutcome, Long>> counts = new HashMap<>();
  private final Map<String, TreeSet<Annotation>> recent = new HashMap<>();

  AnnotationBook(OpinionRule rule) {
    this.rule = rule;
  }

  /**
   * The kept part of an annotation.
   *
   * @param whole the annotation itself; null if only its outcome matters
   */
  private record Said(
      String id, String annotator, AnnotationOutcome outcome, @Nullable Annotation whole) {}

  /** Returns which requests need two opinions. */
  OpinionRule rule() {
    return rule;
  }

  /** Returns the key of a person's annotation. */
  static String key(String id, String annotator) {
    return id + SEPARATOR + annotator;
  }

  @Override
  public synchronized void accept(
      RecordPlace place, @Nullable String key, @Nullable Annotation annotation) {
    boolean isOurs =
        annotation != null
            && key(annotation.getUtteranceId(), annotation.getAnnotator()).equals(key);
    Said said =
        annotation == null || !isOurs
            ? null
            : new Said(
                annotation.getUtteranceId(),
                annotation.getAnnotator(),
                annotation.getOutcome(),
                isKept(annotation) ? annotation : null);
    if (table.put(place, key, said) && key != null) {
      forget(key);
      if (annotation != null && isOurs) {
        remember(annotation);
      }
    }
  }

  private boolean isKept(Annotation annotation) {
    return annotation.getOutcome() == AnnotationOutcome.FLAGGED
        || Opinions.isDecision(annotation.getAnnotator())
        || rule.needsTwo(annotation.getUtteranceId());
  }

  @Override
  public synchronized void unreadable(RecordPlace place, @Nullable String key, String why) {
    accept(place, key, null);
  }

  @Override
  public void reached(int partition, long offset) {
    table.reached(partition, offset);
  }

  @Override
  public synchronized void readAnew(LongPredicate isThere) {
    table.readAnew(isThere);
    forgetGone();
  }

  @Override
  public synchronized void recreated() {
    table.recreated();
    forgetGone();
  }

  /**
   * Returns whether a request is not offered to a person: the person has answered it in any way,
   * somebody found that it cannot be labeled or should be looked at, or two opinions differ.
   */
  synchronized boolean isHidden(String id, String user) {
    Map<String, Said> said = byUtterance.get(id);
    return said != null && (said.containsKey(user) || isClosed(id, said));
  }

  private boolean isClosed(String id, Map<String, Said> said) {
    boolean isGivenUp =
        said.values().stream()
            .anyMatch(
                one ->
                    one.outcome() == AnnotationOutcome.UNUSABLE
                        || one.outcome() == AnnotationOutcome.FLAGGED);
    Opinions opinions = opinions(id);
    return isGivenUp || opinions.isDecided() || (rule.needsTwo(id) && opinions.areSplit());
  }

  /** Returns the kept answers to a request. */
  synchronized Opinions opinions(String id) {
    Map<String, Said> said = byUtterance.get(id);
    return said == null
        ? Opinions.NONE
        : new Opinions(
            said.values().stream()
                .flatMap(one -> Optional.ofNullable(one.whole()).stream())
                .toList());
  }

  /** Returns the requests of which a decision is possible: others have one answer at most. */
  synchronized List<String> disputable() {
    return byUtterance.entrySet().stream()
        .filter(
            entry ->
                entry.getValue().size() > 1
                    || entry.getValue().values().stream()
                        .anyMatch(one -> one.outcome() == AnnotationOutcome.FLAGGED))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns the number of a person's annotations with an outcome. */
  synchronized long count(String user, AnnotationOutcome outcome) {
    return counts.getOrDefault(user, Map.of()).getOrDefault(outcome, 0L);
  }

  /** Returns a person's last annotations, newest first. */
  synchronized List<Annotation> recent(String user) {
    TreeSet<Annotation> last = recent.get(user);
    return last == null ? List.of() : List.copyOf(last);
  }

  /** Returns one of a person's last annotations; empty if it is not among them. */
  synchronized Optional<Annotation> recent(String user, String id) {
    return recent(user).stream().filter(one -> one.getUtteranceId().equals(id)).findFirst();
  }

  private void replace(@Nullable Said before, @Nullable Said after) {
    if (before != null) {
      byUtterance.computeIfPresent(
          before.id(),
          (id, said) -> {
            said.remove(before.annotator());
            return said.isEmpty() ? null : said;
          });
      counts
          .getOrDefault(before.annotator(), Map.of())
          .computeIfPresent(before.outcome(), (outcome, count) -> count - 1);
    }
    if (after != null) {
      byUtterance.computeIfAbsent(after.id(), id -> new HashMap<>(1)).put(after.annotator(), after);
      counts
          .computeIfAbsent(after.annotator(), user -> new EnumMap<>(AnnotationOutcome.class))
          .merge(after.outcome(), 1L, Long::sum);
    }
  }

  private void remember(Annotation annotation) {
    TreeSet<Annotation> last =
        recent.computeIfAbsent(annotation.getAnnotator(), user -> new TreeSet<>(NEWEST_FIRST));
    last.add(annotation);
    if (last.size() > RECENT) {
      last.pollLast();
    }
  }

  private void forget(String key) {
    int bar = key.lastIndexOf(SEPARATOR);
    TreeSet<Annotation> last = bar < 0 ? null : recent.get(key.substring(bar + 1));
    if (last != null) {
      String id = key.substring(0, bar);
      last.removeIf(one -> one.getUtteranceId().equals(id));
    }
  }

  private void forgetGone() {
    recent
        .values()
        .forEach(
            last ->
                last.removeIf(
                    one -> table.get(key(one.getUtteranceId(), one.getAnnotator())).isEmpty()));
  }
}
