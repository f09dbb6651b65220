package dev.nagare.lab.benchmarks;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.Backoff;
import dev.nagare.serving.ReleaseLease;
import dev.nagare.serving.loading.LiveReleases;
import dev.nagare.streams.metrics.StreamMeters;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.inference.OnnxTagger;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Swaps a release many times while others tag with it, and prints the cost: resident memory, size
 * of a metrics scrape, and latency during swaps and otherwise. It runs without Kafka, because only
 * leases, loading and closing could leak or stall.
 *
 * <p>Arguments: a bundle file; number of swaps (1000); utterances per second (500); milliseconds
 * from one swap to the next (200). Latency counts from the time an utterance was due.
 */
public final class SwapSoak {

  private static final int THREADS = 2;
  private static final int REPORT_EVERY = 50;
  private static final String TEXT = "what is the weather like in Lisbon this weekend";

  private final LiveReleases live;
  private final StreamMeters meters;
  private final String language;
  private final AtomicBoolean isSwapping = new AtomicBoolean();
  private final AtomicBoolean isOver = new AtomicBoolean();

  private SwapSoak(LiveReleases live, StreamMeters meters, String language) {
    this.live = live;
    this.meters = meters;
    this.language = language;
  }

  /** Runs the measurement. */
  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    BundleReader.Release bundle = BundleReader.read(Path.of(args[0]));
    int swaps = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
    int rate = args.length > 2 ? Integer.parseInt(args[2]) : 500;
    Duration pause = Duration.ofMillis(args.length > 3 ? Integer.parseInt(args[3]) : 200);
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    StreamMeters meters = new StreamMeters(registry);
    VersionedBundles bundles = new VersionedBundles(bundle.bundle());
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1));
    try (LiveReleases live =
        new LiveReleases(
            bundles,
            read -> OnnxTagger.of(read.release(), read.bundle()),
            meters.releases(),
            backoff,
            "und")) {
      String language = bundle.bundle().languages().keySet().iterator().next();
      new SwapSoak(live, meters, language).run(bundles, registry, swaps, rate, pause);
    }
  }

  private void run(
      VersionedBundles bundles,
      PrometheusMeterRegistry registry,
      int swaps,
      int rate,
      Duration pause)
      throws IOException, InterruptedException, ExecutionException {
    Releases log = swap(Releases.NONE, bundles, 0);
    List<CompletableFuture<Latencies>> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(start(rate / THREADS));
    }
    for (int i = 1; i <= swaps; i++) {
      LockSupport.parkNanos(pause.toNanos());
      log = swap(log, bundles, i);
      if (i % REPORT_EVERY == 0) {
        System.out.printf(
            Locale.ROOT,
            "swaps=%d rss_mib=%d scrape_bytes=%d in_use=%d%n",
            i,
            residentKib() / 1024,
            registry.scrape().length(),
            live.inUse().size());
      }
    }
    isOver.set(true);
    Latencies all = new Latencies();
    for (CompletableFuture<Latencies> thread : threads) {
      all.add(thread.get());
    }
    all.print();
  }

  private Releases swap(Releases log, VersionedBundles bundles, int version) throws IOException {
    Releases next = log.with(List.of(bundles.active(version)));
    isSwapping.set(true);
    live.update(next);
    String wanted = Integer.toString(version);
    while (live.inUse().isEmpty() || !live.inUse().get(0).release().version().equals(wanted)) {
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
    isSwapping.set(false);
    return next;
  }

  private CompletableFuture<Latencies> start(int rate) {
    CompletableFuture<Latencies> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(tag(rate));
              } catch (RuntimeException e) { // The main thread reports it.
                result.completeExceptionally(e);
              }
            },
            "soak");
    thread.setDaemon(true);
    thread.start();
    return result;
  }

  private Latencies tag(int rate) {
    Latencies latencies = new Latencies();
    long step = Duration.ofSeconds(1).toNanos() / rate;
    long due = System.nanoTime();
    for (int i = 0; !isOver.get(); i++) {
      due += step;
      LockSupport.parkNanos(due - System.nanoTime());
      boolean swapping = isSwapping.get();
      byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(i).array();
      long start = System.nanoTime();
      try (ReleaseLease lease = live.lease(language, key).orElseThrow()) {
        double confidence =
            lease
                .tagger()
                .tag(List.of(new Utterance(lease.servedLanguage(), TEXT)))
                .get(0)
                .confidence();
        long end = System.nanoTime();
        meters.releases().onTagged(lease.servedLanguage(), lease.tagger(), end - start, confidence);
        latencies.add(swapping || isSwapping.get(), end - due);
      }
    }
    return latencies;
  }

  private static long residentKib() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  /** Latencies in nanoseconds, separate for swaps and other times. */
  private static final class Latencies {

    private final List<Long> swapping = new ArrayList<>();
    private final List<Long> steady = new ArrayList<>();

    void add(boolean isSwapping, long nanos) {
      (isSwapping ? swapping : steady).add(nanos);
    }

    void add(Latencies other) {
      swapping.addAll(other.swapping);
      steady.addAll(other.steady);
    }

    void print() {
      print("swapping", swapping);
      print("steady", steady);
    }

    private static void print(String name, List<Long> nanos) {
      List<Long> sorted = nanos.stream().sorted().toList();
      System.out.printf(
          Locale.ROOT,
          "%s utterances=%d p50_us=%d p99_us=%d max_us=%d%n",
          name,
          sorted.size(),
          at(sorted, 0.5),
          at(sorted, 0.99),
          at(sorted, 1));
    }

    private static long at(List<Long> sorted, double share) {
      return sorted.isEmpty()
          ? 0
          : sorted.get((int) Math.min(sorted.size() - 1L, (long) (share * sorted.size()))) / 1_000;
    }
  }
}
