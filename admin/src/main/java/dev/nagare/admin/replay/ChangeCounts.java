package dev.nagare.admin.replay;

import dev.nagare.admin.replay.SpanChange.Kind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what changes from one release to another, over many texts. Used by one thread. */
public final class ChangeCounts {

  private final Map<Kind, Long> byKind = new EnumMap<>(Kind.class);
  private final SortedMap<String, Map<Kind, Long>> byType = new TreeMap<>();
  private long texts;
  private long changedTexts;
  private double confidenceBefore;
  private double confidenceAfter;

  /**
   * Counts a text.
   *
   * @param changes as {@link SpanChanges} gives them
   * @param before confidence in the text
   * @param after confidence in the text
   */
  public void add(List<SpanChange> changes, double before, double after) {
    texts++;
    changedTexts += isChange(changes) ? 1 : 0;
    confidenceBefore += before;
    confidenceAfter += after;
    for (SpanChange change : changes) {
      byKind.merge(change.kind(), 1L, Long::sum);
      byType
          .computeIfAbsent(change.type(), type -> new EnumMap<>(Kind.class))
          .merge(change.kind(), 1L, Long::sum);
    }
  }

  /** Whether the spans differ at all. */
  public static boolean isChange(List<SpanChange> changes) {
    return changes.stream().anyMatch(change -> change.kind() != Kind.SAME);
  }

  public long texts() {
    return texts;
  }

  /** Texts in which the spans differ. */
  public long changedTexts() {
    return changedTexts;
  }

  public long of(Kind kind) {
    return byKind.getOrDefault(kind, 0L);
  }

  /** Counts by entity type, sorted. */
  public SortedMap<String, Map<Kind, Long>> byType() {
    return Collections.unmodifiableSortedMap(byType);
  }

  /** Mean over the texts; 0 if there are none. */
  public double meanConfidenceBefore() {
    return confidenceBefore / Math.max(1, texts);
  }

  /** Mean over the texts; 0 if there are none. */
  public double meanConfidenceAfter() {
    return confidenceAfter / Math.max(1, texts);
  }
}
