package dev.nagare.labeling.budget;

import java.util.OptionalDouble;

/**
 * The state of a language at the start of a round.
 *
 * @param language BCP 47 tag
 * @param targetF1 target F1, 0 to 100; empty if none is set
 * @param currentF1 F1 of the active release, 0 to 100; empty if not yet measured
 * @param traffic recent utterances in it, in any unit that all languages share
 * @param candidates utterances that could be requested
 */
public record LanguageStanding(
    String language,
    OptionalDouble targetF1,
    OptionalDouble currentF1,
    double traffic,
    int candidates) {

  public LanguageStanding {
    if (!(traffic >= 0) || Double.isInfinite(traffic)) {
      throw new IllegalArgumentException("the traffic of " + language + " is " + traffic);
    }
  }

  /** Creates a language without target and F1. */
  public static LanguageStanding unknown(String language, double traffic) {
    return new LanguageStanding(
        language, OptionalDouble.empty(), OptionalDouble.empty(), traffic, 0);
  }

  /** Returns a copy with another number of candidates. */
  public LanguageStanding withCandidates(int other) {
    return new LanguageStanding(language, targetF1, currentF1, traffic, other);
  }

  /**
   * Returns the points of F1 to the target, 0 if it is reached; empty if there is no target. A
   * language without a measured F1 has the largest gap.
   */
  OptionalDouble gap() {
    return targetF1.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.max(0, targetF1.getAsDouble() - currentF1.orElse(0)));
  }
}
