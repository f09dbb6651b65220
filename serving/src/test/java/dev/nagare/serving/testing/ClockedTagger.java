package dev.nagare.serving.testing;

import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.Utterance;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes simulated time as a model does: some for a batch, some for each utterance, and far more for
 * a text that it meets for the first time.
 */
public final class ClockedTagger implements Tagger {

  private static final long NANOS_OF_BATCH = 200_000;
  private static final long NANOS_OF_TEXT = 50_000;
  private static final long NANOS_OF_UNKNOWN_TEXT = 500_000;

  private final Tagger tagger;
  private final AtomicLong clock;
  private final int factor;
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final AtomicLong spent = new AtomicLong();

  /**
   * @param clock nanoseconds; moved on by each tagging
   * @param factor times as slow as with 1
   */
  public ClockedTagger(Tagger tagger, AtomicLong clock, int factor) {
    this.tagger = tagger;
    this.clock = clock;
    this.factor = factor;
  }

  /** Simulated nanoseconds of all taggings. */
  public long spent() {
    return spent.get();
  }

  /** Whether it has met a text. */
  public boolean knows(String text) {
    return known.contains(text);
  }

  @Override
  public ReleaseId release() {
    return tagger.release();
  }

  @Override
  public Set<String> languages() {
    return tagger.languages();
  }

  @Override
  public List<TaggedUtterance> tag(List<Utterance> batch, UncertaintyMeasure measure) {
    long nanos = NANOS_OF_BATCH;
    for (Utterance utterance : batch) {
      nanos += known.add(utterance.text()) ? NANOS_OF_UNKNOWN_TEXT : NANOS_OF_TEXT;
    }
    clock.addAndGet(nanos * factor);
    spent.addAndGet(nanos * factor);
    return tagger.tag(batch, measure);
  }

  @Override
  public void close() {
    tagger.close();
  }
}
