package dev.nagare.tagger.text;

import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.text.unicode.Transliteration;
import java.util.Objects;

/**
 * The settings that decide how a text becomes tokens. A model must be served with the settings that
 * it was trained with, so they are part of its manifest.
 *
 * @param language BCP 47 tag, brought into canonical form ({@code ja-jp} becomes {@code ja-JP}); it
 *     selects the locale of {@link Segmentation#UNICODE}
 * @param segmentation rule that segments the text into words
 * @param romanization {@code none}, {@code japanese} (readings of IPADIC in Hepburn's consonants),
 *     or {@code icu:} and the id of an ICU transliterator, applied to words with letters that are
 *     not Latin
 * @param characters whether a token's characters are romanized, the original ones, or both
 * @param version of the code that segments and romanizes, 1 to {@link #VERSION}; its results for a
 *     text change only with the version
 * @param bigrams whether the bigrams of a word include its boundaries
 */
public record TextSettings(
    String language,
    Segmentation segmentation,
    String romanization,
    CharacterSource characters,
    int version,
    BigramMarks bigrams) {

  /**
   * The version of segmentation and romanization for new models. Since version 2, invisible code
   * points are neither words nor part of them (see {@link CodePoints#isInvisible}).
   */
  public static final int VERSION = 2;

  /** The oldest supported version. */
  private static final int OLDEST_VERSION = 1;

  /** Leaves words as they are written. */
  public static final String NO_ROMANIZATION = "none";

  /** Romanizes Japanese by the readings of the dictionary. */
  public static final String JAPANESE_ROMANIZATION = "japanese";

  /** The prefix of an ICU transliterator's id. */
  public static final String ICU_PREFIX = "icu:";

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a field is invalid; the message names it and its valid
   *     values
   */
  public TextSettings {
    language = canonical(Objects.requireNonNull(language, "language"));
    Objects.requireNonNull(segmentation, "segmentation");
    Objects.requireNonNull(characters, "characters");
    Objects.requireNonNull(bigrams, "bigrams");
    checkRomanization(Objects.requireNonNull(romanization, "romanization"));
    if (version < OLDEST_VERSION || version > VERSION) {
      throw new IllegalArgumentException(
          "version: segmentation and romanization of version "
              + version
              + " are unknown to this version of Nagare, which has versions "
              + OLDEST_VERSION
              + " to "
              + VERSION);
    }
  }

  /** Creates settings of a version with {@link BigramMarks#MARKED}. */
  public TextSettings(
      String language,
      Segmentation segmentation,
      String romanization,
      CharacterSource characters,
      int version) {
    this(language, segmentation, romanization, characters, version, BigramMarks.MARKED);
  }

  /** Creates settings of {@link #VERSION} with {@link BigramMarks#MARKED}. */
  public TextSettings(
      String language, Segmentation segmentation, String romanization, CharacterSource characters) {
    this(language, segmentation, romanization, characters, VERSION);
  }

  /** Returns a copy with another segmentation. */
  public TextSettings withSegmentation(Segmentation other) {
    return new TextSettings(language, other, romanization, characters, version, bigrams);
  }

  /** Returns a copy with another source of characters. */
  public TextSettings withCharacters(CharacterSource other) {
    return new TextSettings(language, segmentation, romanization, other, version, bigrams);
  }

  /** Returns a copy with or without marks in the bigrams. */
  public TextSettings withBigrams(BigramMarks other) {
    return new TextSettings(language, segmentation, romanization, characters, version, other);
  }

  /** Returns a copy with {@link #VERSION}, for training a new model. */
  public TextSettings newest() {
    return new TextSettings(language, segmentation, romanization, characters, VERSION, bigrams);
  }

  static String canonical(String language) {
    return LanguageTags.canonical(language)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "language: '"
                        + language
                        + "' is not a BCP 47 language tag such as ja or en-US"));
  }

  private static void checkRomanization(String romanization) {
    if (romanization.startsWith(ICU_PREFIX)) {
      checkTransliterator(romanization.substring(ICU_PREFIX.length()));
    } else if (!romanization.equals(NO_ROMANIZATION)
        && !romanization.equals(JAPANESE_ROMANIZATION)) {
      throw new IllegalArgumentException(
          "romanization: '"
              + romanization
              + "' is none of none, japanese, icu:<transliterator id>");
    }
  }

  private static void checkTransliterator(String id) {
    try {
      Transliteration.of(id);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("romanization: ICU has no transliterator '" + id + "'", e);
    }
  }
}
