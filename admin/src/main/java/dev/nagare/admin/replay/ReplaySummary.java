package dev.nagare.admin.replay;

import dev.nagare.schemas.DeadLetterReason;
import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.Span;
import dev.nagare.streams.tagging.EntityEvents;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The results of a replay. Filled by one thread. */
public final class ReplaySummary {

  /**
   * The largest difference between equal confidences. Confidences of one release may differ by this
   * much between two kinds of processors; on one they are equal to the last bit, in batches of any
   * size too.
   */
  public static final double TOLERANCE = 1e-6;

  private final Map<DeadLetterReason, Long> rejected = new EnumMap<>(DeadLetterReason.class);
  private final ChangeCounts sameRelease = new ChangeCounts();
  private final ChangeCounts otherRelease = new ChangeCounts();
  private long tagged;
  private long failed;
  private long unpublished;
  private long reproduced;
  private long reproducedExactly;
  private double largestDifference;

  void onRejected(DeadLetterReason reason) {
    rejected.merge(reason, 1L, Long::sum);
  }

  void onFailed() {
    failed++;
  }

  void onTagged() {
    tagged++;
  }

  void onUnpublished() {
    unpublished++;
  }

  /** Compares two events; spans below the threshold of one of them are left out of both. */
  void onCompared(EntityEvent published, EntityEvent now) {
    double threshold = Math.max(threshold(published), threshold(now));
    List<Span> before = EntityEvents.atLeast(threshold, published.getSpans());
    List<Span> after = EntityEvents.atLeast(threshold, now.getSpans());
    List<SpanChange> changes = SpanChanges.between(before, after);
    if (!published.getRelease().equals(now.getRelease())) {
      otherRelease.add(changes, published.getConfidence(), now.getConfidence());
      return;
    }
    sameRelease.add(changes, published.getConfidence(), now.getConfidence());
    if (!sameSpans(before, after)) {
      return;
    }
    double difference = Math.abs(published.getConfidence() - now.getConfidence());
    for (int i = 0; i < after.size(); i++) {
      double one = before.get(i).getConfidence();
      difference = Math.max(difference, Math.abs(one - after.get(i).getConfidence()));
    }
    largestDifference = Math.max(largestDifference, difference);
    reproduced += difference <= TOLERANCE ? 1 : 0;
    reproducedExactly += difference == 0 ? 1 : 0;
  }

  private static double threshold(EntityEvent event) {
    return event.getMinConfidence().orElse(0.0);
  }

  private static boolean sameSpans(List<Span> one, List<Span> other) {
    boolean same = one.size() == other.size();
    for (int i = 0; same && i < one.size(); i++) {
      Span before = one.get(i);
      Span after = other.get(i);
      same =
          before.getType().equals(after.getType())
              && before.getStart() == after.getStart()
              && before.getEnd() == after.getEnd()
              && before.getSurface().equals(after.getSurface());
    }
    return same;
  }

  /** Returns the number of utterances tagged. */
  public long tagged() {
    return tagged;
  }

  /** Returns the number of utterances on which the release failed. */
  public long failed() {
    return failed;
  }

  /** Returns the number of records that the stream rejects, by reason. */
  public Map<DeadLetterReason, Long> rejected() {
    return Collections.unmodifiableMap(rejected);
  }

  /** Returns the number of tagged utterances without a published event. */
  public long unpublished() {
    return unpublished;
  }

  /**
   * Returns the changes where the published event is by the same release, of which there should be
   * none.
   */
  public ChangeCounts sameRelease() {
    return sameRelease;
  }

  /** Returns the changes where the published event is by another release. */
  public ChangeCounts otherRelease() {
    return otherRelease;
  }

  /**
   * Returns the number of events by the same release that were reproduced, with confidences within
   * the tolerance.
   */
  public long reproduced() {
    return reproduced;
  }

  /** Returns the number of those whose confidences are equal to the last bit. */
  public long reproducedExactly() {
    return reproducedExactly;
  }

  /** Returns the largest difference of a confidence where the same release found the same spans. */
  public double largestDifference() {
    return largestDifference;
  }

  /** Returns whether each event by the same release was reproduced. */
  public boolean isReproduced() {
    return reproduced == sameRelease.texts();
  }
}
