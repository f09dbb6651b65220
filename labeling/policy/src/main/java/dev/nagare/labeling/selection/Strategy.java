package dev.nagare.labeling.selection;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Ways to spend a round's budget (Ye et al. 2023: LAMM and its baselines LC and EA). */
public enum Strategy {

  /** By how far each language is from its target; inside a language the most uncertain. */
  LAMM,

  /** The same for each language; inside a language the most uncertain. */
  EQUAL,

  /** The most uncertain of all languages together. */
  LEAST_CONFIDENCE,

  /** At random over everything, whatever the uncertainty. */
  RANDOM;

  /** As it is written in settings and on the command line, for example least-confidence. */
  public String settingName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The strategy of that name; empty if there is none. */
  public static Optional<Strategy> named(String name) {
    return Arrays.stream(values()).filter(s -> s.settingName().equals(name)).findFirst();
  }

  /** All names, in the order of the constants. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Strategy::settingName).toList();
  }

  /** Whether each language has a share of its own. */
  boolean splitsByLanguage() {
    return this == LAMM || this == EQUAL;
  }
}
