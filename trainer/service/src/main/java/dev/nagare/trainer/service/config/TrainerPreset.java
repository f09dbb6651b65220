package dev.nagare.trainer.service.config;

import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.model.LearningSettings;
import dev.nagare.trainer.training.TrainingSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The named sets of hyperparameters. */
public enum TrainerPreset {
  /** The paper's network, better regularized. */
  DEFAULT,
  /** In addition a CRF, lexical features and both orthographies. */
  STRONG,
  /** The paper's own settings. */
  PAPER,
  /** A small network that learns from a few hundred labels within minutes. */
  SMALL;

  /** Returns the hyperparameters, with the sizes of a network without sources. */
  public TrainingSettings settings() {
    return switch (this) {
      case DEFAULT -> TrainingSettings.DEFAULT;
      case STRONG -> TrainingSettings.STRONG;
      case PAPER -> TrainingSettings.PAPER;
      case SMALL -> small();
    };
  }

  /** Returns a language's text settings with this preset's changes. */
  public TextSettings text(TextSettings usual) {
    return this == STRONG ? usual.withCharacters(CharacterSource.BOTH) : usual;
  }

  /** Returns the name in settings. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> names() {
    return Arrays.stream(values()).map(TrainerPreset::configName).toList();
  }

  static TrainerPreset named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static TrainingSettings small() {
    LearningSettings learning = TrainingSettings.DEFAULT.learning();
    return new TrainingSettings(
        new MomSizes(50, 50, 50, 128), learning, 10, 5, 16, 3, TrainingSettings.DEFAULT.seed());
  }
}
