package dev.nagare.trainer.cli;

import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.Segmentation;
import dev.nagare.tagger.text.TextSettings;
import java.util.Optional;

/** Command line words for how texts are cut and romanized. */
final class TextOptions {

  private TextOptions() {}

  static TextSettings apply(
      TextSettings settings, Optional<String> segmentation, Optional<String> characters) {
    TextSettings cut =
        segmentation.map(name -> settings.withSegmentation(segmentation(name))).orElse(settings);
    return characters
        .map(name -> cut.withCharacters(CharacterSource.fromConfigName(name)))
        .orElse(cut);
  }

  private static Segmentation segmentation(String name) {
    return switch (name) {
      case "morpheme" -> Segmentation.JAPANESE_MORPHEME;
      case "inflected" -> Segmentation.JAPANESE_INFLECTED;
      default -> Segmentation.fromConfigName(name);
    };
  }
}
