package dev.nagare.lab.benchmarks;

import dev.nagare.labeling.selection.BestCandidates;
import dev.nagare.labeling.selection.BestCandidates.Copies;
import dev.nagare.labeling.selection.Candidate;
import dev.nagare.labeling.selection.Pattern;
import dev.nagare.labeling.selection.Round;
import dev.nagare.labeling.selection.RoundRules;
import dev.nagare.labeling.selection.Selection;
import dev.nagare.labeling.selection.Strategy;
import dev.nagare.labeling.text.KnownTexts;
import dev.nagare.labeling.text.TextFingerprint;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Measures the time to close a round of one language by budget, with twice as many candidates as
 * the budget: the label selector's part of it, without stores and topics. Also prints the time for
 * each candidate on arrival. Seconds are the thread's processor time.
 *
 * <p>Arguments: budgets (1000 3000 8000 100000).
 */
public final class RoundCost {

  private static final int REPEATS = 3;
  private static final String LANGUAGE = "en";
  private static final List<Integer> BUDGETS = List.of(1_000, 3_000, 8_000, 100_000);

  private RoundCost() {}

  /** Runs the measurement. */
  public static void main(String[] args) {
    List<Integer> budgets =
        args.length == 0 ? BUDGETS : List.of(args).stream().map(Integer::valueOf).toList();
    for (int budget : budgets) {
      for (int i = 0; i < REPEATS; i++) {
        measure(budget, new MadeUpTexts(LANGUAGE, i));
      }
    }
  }

  private static void measure(int budget, MadeUpTexts madeUp) {
    Random random = new Random(1);
    BestCandidates<Integer> best = new BestCandidates<>(2 * budget, Copies.NEAR_COPIES);
    long arrivals = 0;
    int offered = 0;
    while (best.size() < 2 * budget) {
      Candidate<Integer> candidate = candidate(offered++, madeUp.next(), random.nextDouble());
      long start = processorNanos();
      best.offer(candidate);
      arrivals += processorNanos() - start;
    }
    KnownTexts known = new KnownTexts();
    long start = processorNanos();
    Selection<Integer> selection =
        Round.selectDistinct(
            RoundRules.of(Strategy.LAMM, budget), List.of(), best.all(), new KnownTexts());
    long selected = processorNanos();
    best.addTexts(
        selection.chosen().stream().map(Candidate::id).collect(Collectors.toSet()), known);
    long end = processorNanos();
    System.out.printf(
        Locale.ROOT,
        "budget=%d candidates=%d chosen=%d arrival_micros=%.1f select_seconds=%.3f"
            + " remember_seconds=%.3f close_seconds=%.3f%n",
        budget,
        best.size(),
        selection.chosen().size(),
        arrivals / 1e3 / offered,
        (selected - start) / 1e9,
        (end - selected) / 1e9,
        (end - start) / 1e9);
  }

  private static Candidate<Integer> candidate(int number, String text, double score) {
    return new Candidate<>(
        "u" + number,
        LANGUAGE,
        TextFingerprint.of(LANGUAGE, text),
        Pattern.of(LANGUAGE, text, List.of()),
        score,
        number);
  }

  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
