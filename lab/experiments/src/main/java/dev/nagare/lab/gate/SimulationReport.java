package dev.nagare.lab.gate;

import java.util.List;

/**
 * The measured error rates of the gate.
 *
 * @param settings of the simulation
 * @param falsePromotions of candidates that are as good as the incumbent
 * @param power for candidates that are better
 */
public record SimulationReport(
    SimulationSettings settings, List<FalsePromotions> falsePromotions, List<Power> power) {

  public SimulationReport {
    falsePromotions = List.copyOf(falsePromotions);
    power = List.copyOf(power);
  }

  /** Returns Markdown tables for people. */
  public String markdown() {
    return new SimulationTables(this).markdown();
  }
}
