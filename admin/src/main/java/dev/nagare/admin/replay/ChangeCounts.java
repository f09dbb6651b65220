package dev.nagare.admin.replay;

import dev.nagare.admin.replay.SpanChange.Kind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the changes from one release to another, over many texts. Used by one thread. */
public final class ChangeCounts {

  private final Map<Kind, Long> byKind = new EnumMap<>(Kind.class);
  private final SortedMap<String, Map<Kind, Long>> byType = new TreeMap<>();
  private long texts;
  private long changedTexts;
  private double confidenceBefore;
  private double confidenceAfter;

  /**
   * Counts the changes in a text.
   *
   * @param changes changes from {@link SpanChanges}
   * @param before confidence of the first release in the text, 0 to 1
   * @param after confidence of the second release in the text, 0 to 1
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

  /** Returns whether any span differs. */
  public static boolean isChange(List<SpanChange> changes) {
    return changes.stream().anyMatch(change -> change.kind() != Kind.SAME);
  }

  public long texts() {
    return texts;
  }

  /** Returns the number of texts in which spans differ. */
  public long changedTexts() {
    return changedTexts;
  }

  public long of(Kind kind) {
    return byKind.getOrDefault(kind, 0L);
  }

  /** Returns the counts by entity type, sorted. */
  public SortedMap<String, Map<Kind, Long>> byType() {
    return Collections.unmodifiableSortedMap(byType);
  }

  /** Returns the mean confidence of the first release; 0 if there are no texts. */
  public double meanConfidenceBefore() {
    return confidenceBefore / Math.max(1, texts);
  }

  /** Returns the mean confidence of the second release; 0 if there are no texts. */
  public double meanConfidenceAfter() {
    return confidenceAfter / Math.max(1, texts);
  }
}
