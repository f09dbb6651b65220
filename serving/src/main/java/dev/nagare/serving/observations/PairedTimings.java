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
 * Times releases like with like: on a thread of its own, a release and the one that it is compared
 * with tag the same batch of recent texts. What the stream itself measures cannot be compared,
 * because releases there meet batches of different sizes and words that one of them knows already.
 *
 * <p>A timing has ten taggings by releases A and B: A and B without the clock, so that both know
 * the words and hold their memory; then A, B, B, A, twice. The shortest time of each counts,
 * because a pause of the machine makes one longer and none shorter. Its result is the natural
 * logarithm of A's time over B's: 0 if they are equally fast.
 *
 * <p>After a timing the thread rests 50 times as long as it took, so that all of them together take
 * less than 2 % of a core.
 */
public final class PairedTimings implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PairedTimings.class);

  static final int BATCH = 16;

  private static final int ROUNDS = 2;

  /** Timings of a stage in a language that are made as soon as possible. */
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

  /** Failed ones count too: a release that fails must not keep others from being timed. */
  private record Attempts(int count, long lastAt) {

    boolean isDue(long now) {
      return count < QUICK || now - lastAt >= LATER_EVERY.toNanos();
    }
  }

  /**
   * Does nothing yet.
   *
   * @param ticker nanoseconds from any origin
   */
  PairedTimings(ReleaseCatalog releases, ReleaseObservations observations, LongSupplier ticker) {
    this.releases = releases;
    this.observations = observations;
    this.ticker = ticker;
    thread.setDaemon(true);
  }

  /**
   * Starts to time.
   *
   * @param releases not taken over; to be closed after this
   * @param observations told of the results
   */
  public static PairedTimings start(ReleaseCatalog releases, ReleaseObservations observations) {
    PairedTimings timings = new PairedTimings(releases, observations, System::nanoTime);
    timings.thread.start();
    return timings;
  }

  /** Ends after the timing under way. */
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

  /** Without timings no release would get through its stages, so the thread survives anything. */
  private long restAfterNext() {
    try {
      return timeNext();
    } catch (RuntimeException e) {
      LogEvent.warn(LOG, "timing_interrupted").with("error", e.getClass().getName()).cause(e).log();
      return LATER_EVERY.toNanos();
    }
  }

  /**
   * Makes one timing, if one is due: of the comparison that has been timed least.
   *
   * @return nanoseconds to rest before the next one
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

  /** Each timing of a comparison takes the texts behind those of the one before. */
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
