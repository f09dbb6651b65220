package dev.nagare.trainer.transfer;

import dev.nagare.trainer.transfer.TransferDecision.Candidate;
import java.util.Locale;

/** Describes a {@link TransferDecision}. */
final class DecisionText {

  private DecisionText() {}

  static String reason(TransferDecision decision) {
    String chosen = WeightGroup.name(decision.chosen());
    double mean = decision.candidate(decision.chosen()).mean();
    if (!decision.chosen().equals(decision.best())) {
      return format(
          "%s has the fewest groups of those whose mean dev F1 (%.2f) is within one standard error"
              + " (%.2f) of the best, %s (%.2f)",
          chosen,
          mean,
          decision.standardError(),
          WeightGroup.name(decision.best()),
          decision.candidate(decision.best()).mean());
    }
    return decision.chosen().isEmpty()
        ? format("no transfer has a better mean dev F1 than none (%.2f)", mean)
        : format(
            "%s has the best mean dev F1 (%.2f), and none of fewer groups is within one standard"
                + " error (%.2f) of it",
            chosen, mean, decision.standardError());
  }

  static String table(TransferDecision decision) {
    StringBuilder table = new StringBuilder();
    table.append(
        format(
            "transfer by dev F1, mean ± standard deviation of %d runs each:%n",
            decision.candidates().get(0).devF1().size()));
    for (Candidate candidate : decision.candidates()) {
      table.append(
          format(
              "%s %-15s  %6.2f ± %.2f%s%n",
              candidate.groups().equals(decision.chosen()) ? "*" : " ",
              WeightGroup.name(candidate.groups()),
              candidate.mean(),
              candidate.standardDeviation(),
              candidate.groups().equals(decision.best()) ? "  best" : ""));
    }
    return table.append(format("chosen: %s%n", reason(decision))).toString();
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
