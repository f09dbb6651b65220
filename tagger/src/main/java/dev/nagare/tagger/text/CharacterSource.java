package dev.nagare.tagger.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where the characters of a word come from; the paper compares both (Johnson et al. 2019, Table 3).
 */
public enum CharacterSource {

  /** The word in Latin letters, by the romanization of the settings. */
  ROMANIZED,

  /** The word as it is written. */
  ORIGINAL;

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

  private static String allowed() {
    return Arrays.stream(values())
        .map(CharacterSource::configName)
        .collect(Collectors.joining(", "));
  }
}
