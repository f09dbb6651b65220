package dev.nagare.serving.observations;

import dev.nagare.schemas.LogEvent;
import dev.nagare.serving.Comparison;
import dev.nagare.serving.Observed;
import dev.nagare.serving.ReleaseCatalog;
import dev.nagare.serving.ReleaseLease;
import dev.nagare.tagger.Utterance;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Times releases under equal conditions: on a separate thread, a release and its reference tag the
 * same batch of recent texts. The stream's own timings cannot be compared, because releases there
 * get batches of different sizes and words that only one of them has cached.
 *
 * <p>One timing consists of ten taggings by releases A and B. A and B tag once without being timed,
 * so that both have cached the words and allocated their memory. Then A, B, B, A tag, twice. The
 * shortest time of each release counts, because a pause of the machine only ever lengthens a time.
 * The result is the natural logarithm of A's time divided by B's: 0 if they are equally fast.
 *
 * <p>After a timing the thread rests 50 times as long as it took, so that all timings together take
 * less than 2 % of a core.
 */
public final class PairedTimings implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PairedTimings.class);

  static final int BATCH = 16;

  private static final int ROUNDS = 2;

  /** The number of timings of a stage in a language that are made as soon as possible. */
  static final int QUICK = 100;

  static final Duration LATER_EVERY = Duration.ofSeconds(10);
  static final Duration MIN_REST = Duration.ofMillis(200);
  static final int REST_FACTOR = 50;

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final ReleaseCatalog releases;
  private final ReleaseObservations observations;
  private final LongSupplier ticker;
  private final Map<Observed, Attempts> attempts = new HashMap<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "nagare-timing");

  /**
   * Attempts to time a comparison. Failed attempts count too: a release that fails must not keep
   * others from being timed.
   */
  private record Attempts(int count, long lastAt) {

    boolean isDue(long now) {
      return count < QUICK || now - lastAt >= LATER_EVERY.toNanos();
    }
  }

  /**
   * Creates timings without starting the thread.
   *
   * @param ticker clock in nanoseconds, from any origin
   */
  PairedTimings(ReleaseCatalog releases, ReleaseObservations observations, LongSupplier ticker) {
    this.releases = releases;
    this.observations = observations;
    this.ticker = ticker;
    thread.setDaemon(true);
  }

  /**
   * Starts to time releases.
   *
   * @param releases catalog of releases; stays open, and must be closed after this
   * @param observations receives the results
   */
  public static PairedTimings start(ReleaseCatalog releases, ReleaseObservations observations) {
    PairedTimings timings = new PairedTimings(releases, observations, System::nanoTime);
    timings.thread.start();
    return timings;
  }

  /** Stops after the timing in progress. */
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(CLOSE_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    long rest = MIN_REST.toNanos();
    try {
      while (!stop.await(rest, TimeUnit.NANOSECONDS)) {
        rest = restAfterNext();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Makes the next timing and returns the rest in nanoseconds. It survives every failure, since no
   * release can pass its stages without timings.
   */
  private long restAfterNext() {
    try {
      return timeNext();
    } catch (RuntimeException e) {
      LogEvent.warn(LOG, "timing_interrupted").with("error", e.getClass().getName()).cause(e).log();
      return LATER_EVERY.toNanos();
    }
  }

  /**
   * Makes one timing, if one is due: of the comparison that has been timed least often.
   *
   * @return rest before the next timing, in nanoseconds
   */
  long timeNext() {
    long start = ticker.getAsLong();
    List<Comparison> comparisons = releases.comparisons();
    attempts.keySet().retainAll(comparisons.stream().map(Comparison::observed).toList());
    List<Comparison> due =
        comparisons.stream()
            .filter(comparison -> attempts(comparison).isDue(start))
            .sorted(Comparator.comparingInt(comparison -> attempts(comparison).count()))
            .toList();
    for (Comparison comparison : due) {
      List<String> batch = batch(comparison);
      if (!batch.isEmpty()) {
        time(comparison, batch);
        long took = ticker.getAsLong() - start;
        attempts.put(comparison.observed(), new Attempts(attempts(comparison).count() + 1, start));
        return Math.max(MIN_REST.toNanos(), REST_FACTOR * took);
      }
    }
    return MIN_REST.toNanos();
  }

  private Attempts attempts(Comparison comparison) {
    return attempts.getOrDefault(comparison.observed(), new Attempts(0, 0));
  }

  /**
   * Returns the next batch of texts; each timing of a comparison continues after the previous one's
   * texts.
   */
  private List<String> batch(Comparison comparison) {
    List<String> texts = comparison.texts();
    int from = attempts(comparison).count() * BATCH;
    return IntStream.range(from, from + Math.min(BATCH, texts.size()))
        .mapToObj(i -> texts.get(i % texts.size()))
        .toList();
  }

  private void time(Comparison comparison, List<String> texts) {
    Optional<Comparison.Pair> lent = comparison.lend();
    if (lent.isEmpty()) {
      return; // Others have taken their place.
    }
    try (Comparison.Pair pair = lent.get()) {
      observations.onTimed(comparison.observed(), logRatio(pair, texts));
    } catch (RuntimeException | Error e) { // A release may fail in any way: its records count that.
      LogEvent.debug(LOG, "timing_failed").with("release", comparison.observed().release()).log();
    }
  }

  private double logRatio(Comparison.Pair pair, List<String> texts) {
    nanos(pair.release(), texts);
    nanos(pair.reference(), texts);
    long release = Long.MAX_VALUE;
    long reference = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      release = Math.min(release, nanos(pair.release(), texts));
      reference = Math.min(reference, nanos(pair.reference(), texts));
      reference = Math.min(reference, nanos(pair.reference(), texts));
      release = Math.min(release, nanos(pair.release(), texts));
    }
    return Math.log((double) Math.max(1, release) / Math.max(1, reference));
  }

  private long nanos(ReleaseLease lease, List<String> texts) {
    List<Utterance> batch =
        texts.stream().map(text -> new Utterance(lease.servedLanguage(), text)).toList();
    long start = ticker.getAsLong();
    var unused = lease.tagger().tag(batch);
    return ticker.getAsLong() - start;
  }
}
