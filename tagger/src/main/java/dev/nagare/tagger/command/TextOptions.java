package dev.nagare.tagger.command;

import dev.nagare.tagger.text.BigramMarks;
import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.Segmentation;
import dev.nagare.tagger.text.TextSettings;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * Options for segmentation and romanization. Options that are not given leave the settings
 * unchanged.
 */
public final class TextOptions {

  @Option(
      names = "--segmentation",
      description = "morpheme or inflected for Japanese, unicode for any language.")
  private Optional<String> segmentation = Optional.empty();

  @Option(
      names = "--characters",
      description =
          "Characters for the bigrams: romanized (default), original, or both, as in the"
              + " strong preset: the original ones, then the romanized ones.")
  private Optional<String> characters = Optional.empty();

  @Option(
      names = "--bigrams",
      description =
          "Bigrams of a word's characters: marked (default), with a mark before the first and after"
              + " the last character, or unmarked, of its own characters alone.")
  private Optional<String> bigrams = Optional.empty();

  /** Returns whether the option for bigrams was given. */
  boolean hasBigrams() {
    return bigrams.isPresent();
  }

  /** Returns the settings with the given options applied. */
  public TextSettings applyTo(TextSettings settings) {
    TextSettings cut =
        segmentation.map(name -> settings.withSegmentation(segmentation(name))).orElse(settings);
    TextSettings read =
        characters
            .map(name -> cut.withCharacters(CharacterSource.fromConfigName(name)))
            .orElse(cut);
    return bigrams.map(name -> read.withBigrams(BigramMarks.fromConfigName(name))).orElse(read);
  }

  /** Returns the segmentation with a name from a user or a bundle. */
  public static Segmentation segmentation(String name) {
    return switch (name) {
      case "morpheme" -> Segmentation.JAPANESE_MORPHEME;
      case "inflected" -> Segmentation.JAPANESE_INFLECTED;
      default -> Segmentation.fromConfigName(name);
    };
  }
}
