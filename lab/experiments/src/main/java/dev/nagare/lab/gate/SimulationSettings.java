package dev.nagare.lab.gate;

import dev.nagare.trainer.gate.GateRules;

/**
 * The settings of a simulation.
 *
 * @param histories series of candidates for each row on false promotions
 * @param looks of a history
 * @param seed of all randomness; the same seed gives the same report
 * @param rules of the simulated gate
 */
public record SimulationSettings(int histories, int looks, long seed, GateRules rules) {

  /** The default number of histories; a share of 3 % is then known to about ±1 %. */
  public static final int HISTORIES = 1_000;

  public static final int LOOKS = 50;

  private static final int POWER_SHARE = 4;

  public SimulationSettings {
    requirePositive("histories", histories);
    requirePositive("looks", looks);
  }

  /** Returns the candidates of each row on power, which needs less precision and takes longer. */
  int powerHistories() {
    return Math.max(1, histories / POWER_SHARE);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", must be at least 1");
    }
  }
}
