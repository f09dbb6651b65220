package dev.nagare.tagger.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The rule that segments a text into words. */
public enum Segmentation {

  /**
   * Unicode's word boundaries (UAX #29), with ICU's dictionaries for scripts without spaces:
   * Chinese, Thai, Lao, Khmer, Burmese.
   */
  UNICODE,

  /** The morphemes of IPADIC: {@code ジャズ | を | 流し | て}. */
  JAPANESE_MORPHEME,

  /** Morphemes, with endings joined to the verb or adjective: {@code ジャズ | を | 流して}. */
  JAPANESE_INFLECTED;

  /** Returns the name in configuration and manifests, for example {@code japanese-inflected}. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the segmentation with a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the valid names
   */
  public static Segmentation fromConfigName(String name) {
    return Arrays.stream(values())
        .filter(value -> value.configName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "segmentation: '" + name + "' is none of " + allowed()));
  }

  private static String allowed() {
    return Arrays.stream(values()).map(Segmentation::configName).collect(Collectors.joining(", "));
  }
}
