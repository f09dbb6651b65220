package dev.nagare.tagger.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The source of a word's characters (Johnson et al. 2019, Table 5, compares all three). */
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
   * The separator between the two spellings of {@link #BOTH}. It is also the mark before the first
   * character of every word. So the Latin spelling has the same bigrams as it has alone, which are
   * those that other languages know.
   */
  public static final String SEPARATOR = "\u0002";

  /**
   * The code points of the original spelling that {@link #BOTH} keeps. It leaves room for as many
   * of the Latin spelling among the bigrams that a model reads.
   */
  private static final int LONGEST_ORIGINAL = 23;

  /** Returns the name in configuration and manifests. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the source with a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the valid names
   */
  public static CharacterSource fromConfigName(String name) {
    return Arrays.stream(values())
        .filter(value -> value.configName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("characters: '" + name + "' is none of " + allowed()));
  }

  /** Returns the characters of {@link #BOTH}. */
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
