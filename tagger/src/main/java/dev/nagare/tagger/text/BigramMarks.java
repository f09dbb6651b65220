package dev.nagare.tagger.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The marks for the boundaries of a word in its bigrams. Johnson et al. 2019, section 3.1, do not
 * say whether they used any.
 */
public enum BigramMarks {

  /** A mark stands before the first character and after the last. */
  MARKED,

  /**
   * Only pairs of the word's own characters are bigrams. A word of one character, which has no
   * pair, has that character alone. The two spellings of {@link CharacterSource#BOTH} are read one
   * after the other, without a pair between them.
   */
  UNMARKED;

  /** Returns the name in configuration and manifests. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the marks with a name.
   *
   * @throws IllegalArgumentException if there are none; the message lists the valid names
   */
  public static BigramMarks fromConfigName(String name) {
    return Arrays.stream(values())
        .filter(value -> value.configName().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("bigrams: '" + name + "' is none of " + allowed()));
  }

  private static String allowed() {
    return Arrays.stream(values()).map(BigramMarks::configName).collect(Collectors.joining(", "));
  }
}
