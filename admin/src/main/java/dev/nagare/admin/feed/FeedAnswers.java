package dev.nagare.admin.feed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/** Holds what was said against what was answered. Safe for use by several threads. */
public final class FeedAnswers {

  private static final long MAX_MILLIS = 24L * 60 * 60 * 1_000;

  private final Map<String, Said> said = new LinkedHashMap<>();
  private final Histogram millis = new Histogram(MAX_MILLIS, 3);
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
      of.repeated = true;
      return;
    }
    of.answered = true;
    answered++;
    deadLetters += kind == Kind.DEAD_LETTER ? 1 : 0;
    millis.recordValue(Math.min(MAX_MILLIS, Math.max(0, (nanoTime - of.nanoTime) / 1_000_000)));
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

  /** Ids of utterances that are not answered, the first ones first, no more than so many. */
  public synchronized List<String> missing(int most) {
    return ids(of -> !of.answered, most);
  }

  /** Ids of utterances that were answered more than once, no more than so many. */
  public synchronized List<String> repeated(int most) {
    return ids(of -> of.repeated, most);
  }

  private List<String> ids(Predicate<Said> wanted, int most) {
    return said.entrySet().stream()
        .filter(entry -> wanted.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .limit(most)
        .toList();
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
    private boolean repeated;

    Said(long nanoTime) {
      this.nanoTime = nanoTime;
    }
  }
}
