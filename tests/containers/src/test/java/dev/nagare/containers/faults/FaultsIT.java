package dev.nagare.containers.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.containers.Clock;
import dev.nagare.containers.Cluster;
import dev.nagare.containers.faults.FaultRun.Form;
import dev.nagare.containers.faults.FaultRun.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever breaks: each utterance is answered once, those of a key in order, and none becomes a
 * dead letter for what is not its fault. Each kind of fault strikes once; {@code ops/faults/run}
 * runs more of it, in other orders.
 */
class FaultsIT {

  private static final int RATE = Integer.getInteger("nagare.faults.rate", 110);
  private static final long SEED = Long.getLong("nagare.faults.seed", 1);
  private static final int FAULTS_OF_THE_SHORT_FORM = 60;
  private static final int MIN_UTTERANCES = 50_000;
  private static final int LABEL_BUDGET = 12;
  private static final Duration AGAIN = Duration.ofSeconds(15);
  private static final Duration ROLLING_P99 = Duration.ofSeconds(5);

  @TempDir Path folder;

  @Test
  @SuppressWarnings("try") // The witness works by being there.
  void shouldAnswerEachUtteranceOnceWhateverBreaks() throws Exception {
    List<Fault> kinds = new ArrayList<>(Arrays.asList(Fault.values()));
    kinds.retainAll(chosen(kinds));
    if (!Clock.isMovable()) {
      System.out.println("SKIPPED: clock jumps, since libfaketime is not installed");
      kinds.remove(Fault.CLOCK_JUMP);
    }
    List<Path> clocks =
        kinds.contains(Fault.CLOCK_JUMP)
            ? List.of(Clock.create(folder, "streams-1"), Clock.create(folder, "streams-2"))
            : List.of();
    Ledger ledger = new Ledger();
    try (Cluster cluster = Cluster.start(settings(), clocks);
        Witness witness = Witness.start(cluster, ledger);
        Speaker speaker = Speaker.start(cluster, ledger, RATE, corpora())) {
      int faults = Integer.getInteger("nagare.faults.count", kinds.size());
      Form form = faults > FAULTS_OF_THE_SHORT_FORM ? Form.LONG : Form.SHORT;
      FaultRun run = new FaultRun(cluster, ledger, SEED, form, System.out);
      List<Outcome> outcomes = run.run(faults, kinds);
      Wait.until("so many utterances were said", Duration.ofMinutes(10))
          .meets(() -> ledger.totals().said() >= Math.min(MIN_UTTERANCES, faults * 1_700L));
      speaker.finish();
      Wait.until("each is answered", Duration.ofMinutes(2)).meets(() -> ledger.open() == 0);
      Wait.pause(Duration.ofSeconds(3)); // What comes twice comes after the first time.

      Path report = Path.of("target", "faults", "report.md").toAbsolutePath();
      Report.write(report, SEED, ledger.totals(), ledger, outcomes);
      System.out.println("report: " + report);
      check(ledger, outcomes);
    }
  }

  private static void check(Ledger ledger, List<Outcome> outcomes) {
    assertThat(ledger.unacknowledged()).as("said, but on no broker").isZero();
    assertThat(ledger.totals().isPerfect()).as(ledger.totals() + " " + ledger.examples()).isTrue();
    assertThat(ledger.rounds()).as("rounds that asked for labels").isPositive();
    assertThat(ledger.mostRequestsOfARound()).isLessThanOrEqualTo(LABEL_BUDGET);
    if (Boolean.getBoolean("nagare.faults.limits")) {
      checkTimes(outcomes);
    }
  }

  /** Only where it is asked for: a machine that builds something else beside may be slower. */
  private static void checkTimes(List<Outcome> outcomes) {
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.fault().isLoss())
        .allSatisfy(
            outcome ->
                assertThat(outcome.slowestMillis())
                    .as("slowest answer, " + outcome)
                    .isLessThanOrEqualTo(AGAIN.toMillis()));
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.fault() == Fault.INSTANCES_ROLLED)
        .allSatisfy(
            outcome ->
                assertThat(outcome.p99Millis())
                    .as("p99 of a rolling restart, " + outcome)
                    .isLessThan(ROLLING_P99.toMillis()));
  }

  private static List<Fault> chosen(List<Fault> all) {
    String names = System.getProperty("nagare.faults.kinds", "");
    return names.isBlank() ? all : Stream.of(names.split(",")).map(Fault::valueOf).toList();
  }

  private static List<Path> corpora() {
    return Stream.of("en", "ja", "de")
        .map(language -> Path.of("..", "..", "examples", "sample-corpus", language + ".jsonl"))
        .toList();
  }

  private static Map<String, String> settings() {
    return Map.of(
        "NAGARE_LABEL_BUDGET", Integer.toString(LABEL_BUDGET),
        "NAGARE_LABEL_ROUND_MS", "10000",
        // One machine runs all of it: each commit is a transaction on three brokers.
        "KAFKA_COMMIT_INTERVAL_MS", "500",
        "NAGARE_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1",
        "NAGARE_LOG_FORMAT", "text");
  }
}
