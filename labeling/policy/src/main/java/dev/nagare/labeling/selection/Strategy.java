package dev.nagare.labeling.selection;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Strategies to spend a round's budget (Ye et al. 2023: LAMM and its baselines LC and EA). */
public enum Strategy {

  /**
   * Shares follow each language's gap to its target; within a language, the most uncertain
   * candidates are chosen.
   */
  LAMM,

  /**
   * Equal shares for all languages; within a language, the most uncertain candidates are chosen.
   */
  EQUAL,

  /** No shares: the most uncertain candidates of all languages together are chosen. */
  LEAST_CONFIDENCE,

  /** No shares: candidates are chosen at random, whatever their uncertainty. */
  RANDOM;

  /** Returns the name in settings and on the command line, for example least-confidence. */
  public String settingName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the strategy with a name; empty if there is none. */
  public static Optional<Strategy> named(String name) {
    return Arrays.stream(values()).filter(s -> s.settingName().equals(name)).findFirst();
  }

  /** Returns all names, in the order of the constants. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Strategy::settingName).toList();
  }

  /** Returns whether each language has a share of its own. */
  boolean splitsByLanguage() {
    return this == LAMM || this == EQUAL;
  }
}
