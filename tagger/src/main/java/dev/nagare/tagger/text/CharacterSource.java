package dev.nagare.tagger.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where the characters of a word come from (Johnson et al. 2019, Table 5, compares all three). */
public enum CharacterSource {

  /** The word in Latin letters, by the romanization of the settings. */
  ROMANIZED,

  /** The word as it is written. */
  ORIGINAL,

  /**
   * The word as it is written, {@link #SEPARATOR}, and the word in Latin letters; only once if it
   * is the same in both.
   */
  BOTH;

  /**
   * Stands between the two spellings of {@link #BOTH}. It is the mark that stands before the first
   * character of every word, so that the Latin spelling has the same bigrams as it has alone: they
   * are what other languages know.
   */
  public static final String SEPARATOR = "\u0002";

  /**
   * Code points of the original spelling that {@link #BOTH} keeps. As many of the Latin one are
   * then still among the bigrams that a model looks at.
   */
  private static final int LONGEST_ORIGINAL = 23;

  /** The name in configuration and manifests. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The source of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static CharacterSource fromConfigName(String name) {
    return Arrays.stream(values())
        .filter(value -> value.configName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("characters: '" + name + "' is none of " + allowed()));
  }

  /** The characters of {@link #BOTH}. */
  static String both(String original, String latin) {
    if (latin.isEmpty() || latin.equals(original)) {
      return original;
    }
    int kept = Math.min(LONGEST_ORIGINAL, CodePoints.count(original));
    return original.substring(0, original.offsetByCodePoints(0, kept)) + SEPARATOR + latin;
  }

  private static String allowed() {
    return Arrays.stream(values())
        .map(CharacterSource::configName)
        .collect(Collectors.joining(", "));
  }
}
