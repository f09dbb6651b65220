package dev.nagare.lab.gate;

import dev.nagare.trainer.gate.GateRules;

/**
 * What is simulated.
 *
 * @param histories of each row on false promotions: series of candidates
 * @param looks of a history
 * @param seed of all that is random; the same seed gives the same report
 * @param rules of the gate that is simulated
 */
public record SimulationSettings(int histories, int looks, long seed, GateRules rules) {

  /** So that a share of 3 % is known to about ±1 %. */
  public static final int HISTORIES = 1_000;

  public static final int LOOKS = 50;

  private static final int POWER_SHARE = 4;

  public SimulationSettings {
    requirePositive("histories", histories);
    requirePositive("looks", looks);
  }

  /** Candidates of each row on power, which needs less precision and takes longer. */
  int powerHistories() {
    return Math.max(1, histories / POWER_SHARE);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", must be at least 1");
    }
  }
}
