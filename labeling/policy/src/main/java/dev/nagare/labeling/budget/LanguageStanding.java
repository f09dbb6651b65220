package dev.nagare.labeling.budget;

import java.util.OptionalDouble;

/**
 * How far a language is.
 *
 * @param language BCP 47 tag
 * @param targetF1 to be reached, 0 to 100; empty if nobody has set one
 * @param currentF1 of the release that answers it, 0 to 100; empty if not yet measured
 * @param traffic utterances heard in it lately, in any unit that all languages share
 * @param candidates that could be asked for
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

  /** A language of which nobody has said how far it is. */
  public static LanguageStanding unknown(String language, double traffic) {
    return new LanguageStanding(
        language, OptionalDouble.empty(), OptionalDouble.empty(), traffic, 0);
  }

  /** The same with other candidates. */
  public LanguageStanding withCandidates(int other) {
    return new LanguageStanding(language, targetF1, currentF1, traffic, other);
  }

  /**
   * Points of F1 to the target, 0 if it is reached; empty if there is no target. A language that
   * was never measured is as far as can be.
   */
  OptionalDouble gap() {
    return targetF1.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.max(0, targetF1.getAsDouble() - currentF1.orElse(0)));
  }
}
