package dev.nagare.containers.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.containers.faults.FaultRun.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of a run, for people. */
final class Report {

  private Report() {}

  static void write(
      Path file, long seed, Ledger.Totals totals, Ledger ledger, List<Outcome> outcomes)
      throws IOException {
    Files.createDirectories(file.getParent());
    StringBuilder text = new StringBuilder("# Faults\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            "%d faults of %d kinds, seed %d. %,d utterances: %,d entity events, %,d dead letters of bad"
                + " ones; **%,d lost, %,d answered twice, %,d out of order, %,d of the wrong kind,"
                + " %,d labels asked for twice**."
                + " Waiting times, from a broker's having an utterance to a reader's seeing its"
                + " answer: p50 %,d ms, p99 %,d ms. Label rounds with requests: %d, at most %d"
                + " requests each.%n%n",
            outcomes.size(),
            byKind(outcomes).size(),
            seed,
            totals.said(),
            totals.entities(),
            totals.deadLetters(),
            totals.lost(),
            totals.repeated(),
            totals.outOfOrder(),
            totals.wrongKind(),
            totals.requestedTwice(),
            ledger.percentileMillis(0, 50),
            ledger.percentileMillis(0, 99),
            ledger.rounds(),
            ledger.mostRequestsOfARound()));
    text.append("| Fault | Times | Slowest answer, ms: median, largest | Largest p99 |\n");
    text.append("|---|---|---|---|\n");
    byKind(outcomes)
        .forEach(
            (fault, of) -> {
              List<Long> slowest = of.stream().map(Outcome::slowestMillis).sorted().toList();
              text.append(
                  String.format(
                      Locale.ROOT,
                      "| %s | %d | %,d, %,d | %,d |%n",
                      fault.words(),
                      of.size(),
                      slowest.get(slowest.size() / 2),
                      slowest.get(slowest.size() - 1),
                      of.stream().mapToLong(Outcome::p99Millis).max().orElse(0)));
            });
    Files.writeString(file, text, UTF_8);
  }

  private static Map<Fault, List<Outcome>> byKind(List<Outcome> outcomes) {
    return outcomes.stream()
        .collect(Collectors.groupingBy(Outcome::fault, TreeMap::new, Collectors.toList()));
  }
}
