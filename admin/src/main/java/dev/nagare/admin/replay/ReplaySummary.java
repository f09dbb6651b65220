package dev.nagare.admin.replay;

import dev.nagare.schemas.avro.EntityEvent;
import dev.nagare.schemas.avro.Span;
import dev.nagare.streams.deadletters.Reason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a replay found. Filled by one thread. */
public final class ReplaySummary {

  /**
   * Confidences of one release may differ by this much between two kinds of processors; on one they
   * are equal to the last bit, in batches of any size too.
   */
  public static final double TOLERANCE = 1e-6;

  private final Map<Reason, Long> rejected = new EnumMap<>(Reason.class);
  private final ChangeCounts sameRelease = new ChangeCounts();
  private final ChangeCounts otherRelease = new ChangeCounts();
  private long tagged;
  private long failed;
  private long unpublished;
  private long reproduced;
  private long reproducedExactly;
  private double largestDifference;

  void onRejected(Reason reason) {
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

  void onCompared(EntityEvent published, EntityEvent now) {
    List<SpanChange> changes = SpanChanges.between(published.getSpans(), now.getSpans());
    if (!published.getRelease().equals(now.getRelease())) {
      otherRelease.add(changes, published.getConfidence(), now.getConfidence());
      return;
    }
    sameRelease.add(changes, published.getConfidence(), now.getConfidence());
    if (!sameSpans(published.getSpans(), now.getSpans())) {
      return;
    }
    double difference = Math.abs(published.getConfidence() - now.getConfidence());
    for (int i = 0; i < now.getSpans().size(); i++) {
      double one = published.getSpans().get(i).getConfidence();
      difference = Math.max(difference, Math.abs(one - now.getSpans().get(i).getConfidence()));
    }
    largestDifference = Math.max(largestDifference, difference);
    reproduced += difference <= TOLERANCE ? 1 : 0;
    reproducedExactly += difference == 0 ? 1 : 0;
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

  /** Utterances that were tagged. */
  public long tagged() {
    return tagged;
  }

  /** Utterances on which the release failed. */
  public long failed() {
    return failed;
  }

  /** Records that the stream sends to the dead letters, by reason. */
  public Map<Reason, Long> rejected() {
    return Collections.unmodifiableMap(rejected);
  }

  /** Tagged utterances for which no event was found. */
  public long unpublished() {
    return unpublished;
  }

  /** What changes where the published event is by the same release: nothing should. */
  public ChangeCounts sameRelease() {
    return sameRelease;
  }

  /** What changes where the published event is by another release. */
  public ChangeCounts otherRelease() {
    return otherRelease;
  }

  /** Events by the same release that came out again, confidences within the tolerance. */
  public long reproduced() {
    return reproduced;
  }

  /** Those of them whose confidences are equal to the last bit. */
  public long reproducedExactly() {
    return reproducedExactly;
  }

  /** Largest difference of a confidence where the same release found the same spans. */
  public double largestDifference() {
    return largestDifference;
  }

  /** Whether each event by the same release came out again. */
  public boolean isReproduced() {
    return reproduced == sameRelease.texts();
  }
}
