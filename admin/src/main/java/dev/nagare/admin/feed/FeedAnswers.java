package dev.nagare.admin.feed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/** Matches results to the utterances sent. Safe for use by several threads. */
public final class FeedAnswers {

  private static final long MAX_MILLIS = 24L * 60 * 60 * 1_000;

  private final Map<String, Said> said = new LinkedHashMap<>();
  private final Histogram millis = new Histogram(MAX_MILLIS, 3);
  private long answered;
  private long deadLetters;
  private long repeated;

  /**
   * Notes an utterance that is about to be sent.
   *
   * @param nanoTime {@link System#nanoTime} before sending
   */
  public synchronized void said(String id, long nanoTime) {
    said.put(id, new Said(nanoTime));
  }

  /**
   * Notes an entity event or a dead letter; ids of other utterances are ignored.
   *
   * @param nanoTime {@link System#nanoTime} after reading
   */
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

  /** Returns the results so far. */
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

  /**
   * Returns ids of utterances without a result, in the order of sending, up to a maximum number.
   */
  public synchronized List<String> missing(int most) {
    return ids(of -> !of.answered, most);
  }

  /** Returns ids of utterances with more than one result, up to a maximum number. */
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

  /** Returns whether every utterance sent has a result. */
  synchronized boolean isComplete() {
    return answered == said.size();
  }

  /** The kinds of result. */
  enum Kind {
    ENTITIES,
    DEAD_LETTER
  }

  /**
   * The results of a feed. Times are from sending an utterance to reading its committed result, in
   * milliseconds.
   *
   * @param said number of utterances sent
   * @param answered number of utterances with an entity event or a dead letter
   * @param missing number of utterances without a result
   * @param repeated number of further results for utterances that had one already
   * @param deadLetters number of those in {@code answered} that are dead letters
   * @param p50Millis median time
   * @param p99Millis 99th percentile of the times
   * @param maxMillis longest time
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

    /** Returns whether each utterance has exactly one result. */
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
