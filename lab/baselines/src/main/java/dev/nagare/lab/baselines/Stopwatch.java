package dev.nagare.lab.baselines;

import dev.nagare.corpora.data.LabeledUtterance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * Measures how many texts a baseline tags in a time, including segmentation, on the calling thread.
 *
 * <p>Texts are taken repeatedly, in a random order that is always the same. Corpora are often
 * sorted by topic, and slow systems do not complete one pass in the given time.
 */
final class Stopwatch {

  private static final long SHUFFLE_SEED = 1;

  private final LongSupplier nanoTime;
  private final List<String> texts;

  /**
   * Creates a stopwatch that is not running.
   *
   * @param nanoTime a clock in nanoseconds from any origin
   */
  Stopwatch(LongSupplier nanoTime, List<LabeledUtterance> utterances) {
    this.nanoTime = nanoTime;
    List<String> shuffled = new ArrayList<>(utterances.stream().map(u -> u.text()).toList());
    Collections.shuffle(shuffled, new Random(SHUFFLE_SEED));
    this.texts = List.copyOf(shuffled);
  }

  /**
   * The work of a run.
   *
   * @param texts tagged
   * @param spans found in them
   * @param elapsed at least the requested time
   */
  record Run(long texts, long spans, Duration elapsed) {

    double textsPerSecond() {
      return texts * 1e9 / elapsed.toNanos();
    }
  }

  /** Tags for a time, to the end of the current text, and at least one text. */
  Run run(Baseline baseline, Duration atLeast) {
    long spans = 0;
    long tagged = 0;
    long start = nanoTime.getAsLong();
    long elapsed;
    do {
      spans += baseline.tag(texts.get((int) (tagged % texts.size()))).size();
      tagged++;
      elapsed = nanoTime.getAsLong() - start;
    } while (elapsed < atLeast.toNanos());
    return new Run(tagged, spans, Duration.ofNanos(elapsed));
  }
}
