package dev.nagare.tagger.command;

import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.Segmentation;
import dev.nagare.tagger.text.TextSettings;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for how texts are cut and romanized; what is not given stays as it is. */
public final class TextOptions {

  @Option(
      names = "--segmentation",
      description = "morpheme or inflected for Japanese, unicode for any language.")
  private Optional<String> segmentation = Optional.empty();

  @Option(
      names = "--characters",
      description =
          "Take characters from the word romanized (default), original, or both (strong): the"
              + " original ones, then the romanized ones.")
  private Optional<String> characters = Optional.empty();

  /** The settings with what was given in place of their own. */
  public TextSettings applyTo(TextSettings settings) {
    TextSettings cut =
        segmentation.map(name -> settings.withSegmentation(segmentation(name))).orElse(settings);
    return characters
        .map(name -> cut.withCharacters(CharacterSource.fromConfigName(name)))
        .orElse(cut);
  }

  /** The segmentation of a name that users or bundles give. */
  public static Segmentation segmentation(String name) {
    return switch (name) {
      case "morpheme" -> Segmentation.JAPANESE_MORPHEME;
      case "inflected" -> Segmentation.JAPANESE_INFLECTED;
      default -> Segmentation.fromConfigName(name);
    };
  }
}
