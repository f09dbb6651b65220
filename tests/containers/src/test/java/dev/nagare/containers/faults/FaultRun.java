package dev.nagare.containers.faults;

import dev.nagare.containers.Cluster;
import dev.nagare.containers.Machine;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Breaks one thing after the other while people talk. The next fault comes when the stream has
 * answered all of the last one's time and all replicas are in sync: two faults at once may take
 * more brokers away than a cluster of three can lose.
 */
final class FaultRun {

  private static final Duration CALM = Duration.ofMinutes(5);

  /** Utterances that are always under way. */
  private static final int FEW = 100;

  private final Cluster cluster;
  private final Ledger ledger;
  private final Random random;
  private final Form form;
  private final PrintStream out;
  private final List<Outcome> outcomes = new ArrayList<>();

  FaultRun(Cluster cluster, Ledger ledger, long seed, Form form, PrintStream out) {
    this.cluster = cluster;
    this.ledger = ledger;
    this.random = new Random(seed);
    this.form = form;
    this.out = out;
  }

  /** Strikes so many times, each kind as often as the others. */
  List<Outcome> run(int count, List<Fault> kinds) throws Exception {
    List<Fault> plan = new ArrayList<>();
    while (plan.size() < count) {
      List<Fault> round = new ArrayList<>(kinds);
      Collections.shuffle(round, random);
      plan.addAll(round);
    }
    awaitCalm();
    for (Fault fault : plan.subList(0, count)) {
      outcomes.add(strike(fault));
    }
    return outcomes;
  }

  private Outcome strike(Fault fault) throws Exception {
    int before = ledger.settled();
    long begin = System.nanoTime();
    Fault.Mending mending = fault.strike(cluster, random);
    Wait.pause(form == Form.LONG ? fault.holdInLongForm() : fault.hold());
    mending.action().run();
    long mended = System.nanoTime();
    awaitCalm();
    long end = System.nanoTime();
    Outcome outcome =
        new Outcome(
            fault,
            mending.what(),
            ledger.slowestMillis(begin, end),
            ledger.percentileMillis(before, 99),
            (mended - begin) / 1_000_000,
            (end - begin) / 1_000_000);
    out.printf(
        Locale.ROOT,
        "fault %3d  %-16s %-14s slowest answer %,6d ms, p99 %,6d ms, calm after %,d ms%n",
        outcomes.size() + 1,
        fault,
        outcome.what(),
        outcome.slowestMillis(),
        outcome.p99Millis(),
        outcome.totalMillis());
    out.flush();
    return outcome;
  }

  private void awaitCalm() throws Exception {
    try {
      Wait.until("instances run and are ready, replicas are in sync", CALM)
          .meets(() -> allReady() && cluster.isInSync());
      long said = ledger.totals().said();
      Wait.until("all that was said is answered", CALM)
          .meets(
              () ->
                  ledger.totals().said() > said + FEW
                      && ledger.unacknowledged() < FEW
                      && ledger.open() < FEW);
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          e.getMessage() + "; open " + ledger.open() + " of " + ledger.totals() + logs(), e);
    }
  }

  private boolean allReady() throws InterruptedException {
    for (Machine broker : cluster.brokers()) {
      if (!broker.isRunning()) {
        return false;
      }
    }
    for (Machine instance : cluster.instances()) {
      if (!instance.isRunning() || !Rolling.isReady(instance)) {
        return false;
      }
    }
    return true;
  }

  private String logs() {
    StringBuilder logs = new StringBuilder();
    cluster
        .instances()
        .forEach(one -> logs.append("\n--- ").append(one.name()).append('\n').append(one.logs()));
    return logs.toString();
  }

  /** How much time there is. */
  enum Form {
    SHORT,
    LONG
  }

  /**
   * What a fault did.
   *
   * @param what that which broke
   * @param slowestMillis from a broker's having an utterance to its answer's being visible, for the
   *     slowest of the utterances that came while it was broken or until all was well again
   * @param brokenMillis until it was mended
   * @param totalMillis until all was well again
   */
  record Outcome(
      Fault fault,
      String what,
      long slowestMillis,
      long p99Millis,
      long brokenMillis,
      long totalMillis) {}
}
