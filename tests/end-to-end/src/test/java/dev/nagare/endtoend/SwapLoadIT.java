package dev.nagare.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.endtoend.Listener.Latencies;
import dev.nagare.releases.log.KafkaReleaseLog;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.streams.config.NagareConfig;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One release after another, each of which has answered before the next comes, while 500 utterances
 * a second are said: nothing is lost, memory does not grow, and answers take no longer than in the
 * phases without swaps in between. {@code -Dnagare.test.swaps=1000} makes more of them.
 */
class SwapLoadIT {

  private static final int SWAPS = Integer.getInteger("nagare.test.swaps", 60);
  private static final int PER_SECOND = 500;
  private static final int WARM_UTTERANCES = 10 * PER_SECOND;
  private static final int STEADY_UTTERANCES = 3 * PER_SECOND;

  /** Swaps and steady phases take turns, so that both meet the same moods of the machine. */
  private static final int ROUNDS = Math.max(6, SWAPS / 50);

  /** Measured on a busy machine with two cores: 0.7 to 2.4 in single rounds, 1.2 in the median. */
  private static final double MAX_P99_RATIO = 2.5;

  private static final double MAX_RESIDENT_GROWTH = 0.05;
  private static final double MAX_HEAP_GROWTH = 0.15;

  /**
   * The whole heap is resident from the beginning: what resident memory grows by is native memory,
   * that of the models, and not how far garbage has come.
   */
  private static final String FIXED_HEAP = "-Xms256m -Xmx256m -XX:+AlwaysPreTouch";

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String ID = "mom-ja";

  @TempDir private Path folder;

  @Test
  void shouldAnswerEverythingOnceWhileReleasesComeAndGo() throws Exception {
    ModelBundle model = TinyModels.train(ID, "v0", Corpus.load("ja", "train").subList(0, 200));
    try (Cluster cluster = Cluster.start();
        KafkaReleaseLog log =
            KafkaReleaseLog.open(NagareConfig.of(cluster.settings(Map.of())).service())) {
      publish(log, model, 0);
      try (JavaProcess stream =
              JavaProcess.startIn(
                  Map.of("_JAVA_OPTIONS", FIXED_HEAP),
                  "dev.nagare.cli.Main",
                  "streams",
                  cluster.settings(Map.of("num.standby.replicas", "0")),
                  folder.resolve("stream.log"));
          Listener listener = Listener.start(cluster);
          Speaker speaker = Speaker.start(cluster, Corpus.load("ja", "test"), PER_SECOND)) {
        Await.until("it is warm", PATIENCE, () -> listener.answers() > WARM_UTTERANCES);
        List<Round> rounds = new ArrayList<>();
        int version = 0;
        for (int i = 0; i < ROUNDS; i++) {
          Latencies steady = steady(listener);
          for (int end = version + SWAPS / ROUNDS; version < end; ) {
            version++;
            publish(log, model, version);
            String expected = "v" + version;
            Await.until(
                expected + " answers", PATIENCE, () -> listener.lastVersion().equals(expected));
          }
          Latencies swapping = listener.latencies();
          long heap = stream.usedHeapAfterCollection();
          rounds.add(new Round(version, steady, swapping, stream.residentKib() << 10, heap));
          System.out.println(rounds.get(i));
        }
        speaker.finish();
        Await.until(
            "everything said is answered", PATIENCE, () -> listener.answers() >= speaker.said());

        assertThat(listener.answers()).isEqualTo(speaker.said());
        assertThat(listener.repeated()).isZero();
        assertThat(cluster.values(NagareTopic.DEAD_LETTERS)).isEmpty();
        assertLatencyStays(rounds);
        assertMemoryStays(rounds);
      }
    }
  }

  /**
   * Begins when the answers of the time before are in, among them those held up by a collection.
   */
  private static Latencies steady(Listener listener) throws Exception {
    int before = listener.answers();
    Await.until("calm", PATIENCE, () -> listener.answers() > before + STEADY_UTTERANCES / 2);
    Latencies unused = listener.latencies();
    int begin = listener.answers();
    Await.until("steady", PATIENCE, () -> listener.answers() > begin + STEADY_UTTERANCES);
    return listener.latencies();
  }

  /** One round may meet a bad moment of the machine; most do not. */
  private static void assertLatencyStays(List<Round> rounds) {
    List<Double> ratios = rounds.stream().map(Round::p99Ratio).sorted().toList();
    double median = (ratios.get((ratios.size() - 1) / 2) + ratios.get(ratios.size() / 2)) / 2;

    assertThat(median)
        .as("median of p99 while releases are exchanged as a multiple of p99 before; " + rounds)
        .isLessThanOrEqualTo(MAX_P99_RATIO);
  }

  /**
   * What is under way when it is measured comes and goes, by a tenth of the heap. What is never
   * given back is in every later round: so the least of the last ones is held against the most of
   * the first ones.
   */
  private static void assertMemoryStays(List<Round> rounds) {
    List<Round> early = rounds.subList(0, 2);
    List<Round> late = rounds.subList(rounds.size() - 3, rounds.size());

    assertThat(least(late, Round::heapBytes))
        .as("heap in use; " + rounds)
        .isPositive()
        .isLessThanOrEqualTo((long) (most(early, Round::heapBytes) * (1 + MAX_HEAP_GROWTH)));
    // Zero where the system does not tell.
    assertThat(least(late, Round::residentBytes))
        .as("resident memory; " + rounds)
        .isLessThanOrEqualTo(
            (long) (most(early, Round::residentBytes) * (1 + MAX_RESIDENT_GROWTH)));
  }

  private static long least(List<Round> rounds, ToLongFunction<Round> of) {
    return rounds.stream().mapToLong(of).min().orElseThrow();
  }

  private static long most(List<Round> rounds, ToLongFunction<Round> of) {
    return rounds.stream().mapToLong(of).max().orElseThrow();
  }

  /** A phase without swaps, one with them, and the memory after both. */
  private record Round(
      int swaps, Latencies steady, Latencies swapping, long residentBytes, long heapBytes) {

    double p99Ratio() {
      return (double) swapping.p99Millis() / Math.max(1, steady.p99Millis());
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "swaps=%d rss_mib=%.1f heap_mib=%.1f p99_ratio=%.2f steady(%s) swapping(%s)%n",
          swaps,
          residentBytes / 1048576.0,
          heapBytes / 1048576.0,
          p99Ratio(),
          steady,
          swapping);
    }
  }

  private static void publish(KafkaReleaseLog log, ModelBundle model, int version)
      throws Exception {
    String name = "v" + version;
    Publishing.activate(log, ID, name, BadBundles.as(name, model), model.entityTypes());
  }
}
