package dev.nagare.lab.command;

import dev.nagare.cli.console.Console;
import dev.nagare.cli.console.ProgressLine;
import dev.nagare.lab.labeling.HistorySpec;
import dev.nagare.lab.labeling.history.HistoryListener;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Shows the progress of a simulation of labeling: a line for each point. Not thread-safe. */
final class SimulateLabelingProgress implements HistoryListener {

  private static final double NANOS = 1e9;

  private final Console console;
  private final LongSupplier nanoTime;
  private final int steps;
  private final int histories;
  private final long begunAt;
  private final Map<String, Integer> seen = new HashMap<>();
  private int done;
  private int stepsDone;
  private int stepsBefore;
  private boolean working;
  private List<String> lastHolders = List.of();

  SimulateLabelingProgress(Console console, List<HistorySpec> plan, LongSupplier nanoTime) {
    this.console = console;
    this.nanoTime = nanoTime;
    this.histories = plan.size();
    this.steps = plan.stream().mapToInt(spec -> spec.protocol().rounds() + 1).sum();
    this.begunAt = nanoTime.getAsLong();
  }

  @Override
  public void measured(
      HistorySpec history, int round, int labels, double seconds, SortedMap<String, Double> f1) {
    working = true;
    seen.merge(history.hash(), 1, Integer::sum);
    stepsDone++;
    line(
        String.format(
            Locale.ROOT,
            "%s  round %d of %d  %,d labels  %.1f s  F1 %s  (%d of %d histories done%s)",
            history.label(),
            round,
            history.protocol().rounds(),
            labels,
            seconds,
            f1.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%s %.1f", e.getKey(), e.getValue()))
                .collect(Collectors.joining(" ")),
            done,
            histories,
            timeLeft()));
  }

  @Override
  public void done(HistorySpec history, int steps) {
    done++;
    int elsewhere = steps - seen.getOrDefault(history.hash(), 0);
    stepsDone += elsewhere;
    if (!working) {
      stepsBefore += elsewhere;
    }
  }

  @Override
  public void waiting(List<String> holders) {
    if (!holders.equals(lastHolders)) {
      lastHolders = holders;
      holders.forEach(holder -> line("waiting for " + holder));
    }
  }

  /**
   * Returns an estimate of the remaining time, from the work done since the beginning, here and
   * elsewhere.
   */
  private String timeLeft() {
    double seconds =
        (nanoTime.getAsLong() - begunAt)
            / NANOS
            * (steps - stepsDone)
            / Math.max(1, stepsDone - stepsBefore);
    long minutes = Math.round(seconds / 60);
    return minutes < 60
        ? ", about " + Math.max(1, minutes) + " min left"
        : String.format(Locale.ROOT, ", about %d:%02d h left", minutes / 60, minutes % 60);
  }

  private void line(String text) {
    new ProgressLine(console).print(text);
  }
}
