package dev.nagare.lab.gate;

import java.util.List;

/**
 * What the gate does.
 *
 * @param settings what was simulated
 * @param falsePromotions of candidates that are as good as the incumbent
 * @param power for candidates that are better
 */
public record SimulationReport(
    SimulationSettings settings, List<FalsePromotions> falsePromotions, List<Power> power) {

  public SimulationReport {
    falsePromotions = List.copyOf(falsePromotions);
    power = List.copyOf(power);
  }

  /** For people, as Markdown tables. */
  public String markdown() {
    return new SimulationTables(this).markdown();
  }
}
