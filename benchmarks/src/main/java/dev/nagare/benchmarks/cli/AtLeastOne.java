package dev.nagare.benchmarks.cli;

/** What must hold of options that count something. */
final class AtLeastOne {

  private AtLeastOne() {}

  /**
   * Checks an option.
   *
   * @throws IllegalArgumentException if it is below 1; the message names it
   */
  static void require(String option, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(option + " is " + value + ", must be 1 or more");
    }
  }
}
