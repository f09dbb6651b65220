package dev.nagare.streams.feed;

import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Holds what was said against what was answered. Safe for use by several threads. */
public final class Answers {

  private static final long LONGEST_MILLIS = 24L * 60 * 60 * 1_000;

  private final Map<String, Said> said = new HashMap<>();
  private final Histogram millis = new Histogram(LONGEST_MILLIS, 3);
  private long answered;
  private long deadLetters;
  private long repeated;

  /** An utterance is on its way. */
  public synchronized void said(String id, long nanoTime) {
    said.put(id, new Said(nanoTime));
  }

  /** An entity event or a dead letter was read; ids of others are left alone. */
  synchronized void heard(String id, Kind kind, long nanoTime) {
    Said of = said.get(id);
    if (of == null) {
      return;
    }
    if (of.answered) {
      repeated++;
      return;
    }
    of.answered = true;
    answered++;
    deadLetters += kind == Kind.DEAD_LETTER ? 1 : 0;
    millis.recordValue(Math.min(LONGEST_MILLIS, Math.max(0, (nanoTime - of.nanoTime) / 1_000_000)));
  }

  /** What came of everything so far. */
  public synchronized Summary summary() {
    return new Summary(
        said.size(),
        answered,
        said.size() - answered,
        repeated,
        deadLetters,
        millis.getValueAtPercentile(50),
        millis.getValueAtPercentile(99),
        millis.getMaxValue());
  }

  /** Whether nothing is waited for. */
  synchronized boolean isComplete() {
    return answered == said.size();
  }

  /** What an answer is. */
  enum Kind {
    ENTITIES,
    DEAD_LETTER
  }

  /**
   * How utterances were answered.
   *
   * @param answered by an entity event or a dead letter
   * @param missing not answered
   * @param repeated answers to utterances that had one already
   * @param deadLetters those of {@code answered} that are dead letters
   * @param p50Millis from sending to reading the committed answer
   */
  public record Summary(
      long said,
      long answered,
      long missing,
      long repeated,
      long deadLetters,
      long p50Millis,
      long p99Millis,
      long maxMillis) {

    /** Whether each utterance was answered, and once. */
    public boolean isExactlyOnce() {
      return missing == 0 && repeated == 0;
    }
  }

  private static final class Said {
    private final long nanoTime;
    private boolean answered;

    Said(long nanoTime) {
      this.nanoTime = nanoTime;
    }
  }
}
