package dev.nagare.lab.experiment;

import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.training.TrainingSettings;
import java.util.function.UnaryOperator;

/**
 * A named set of training settings.
 *
 * @param name on the command line
 * @param publicSets settings for public data sets
 * @param voice settings for voice requests
 * @param text changes of a language's usual text settings
 */
public record Preset(
    String name,
    TrainingSettings publicSets,
    TrainingSettings voice,
    UnaryOperator<TextSettings> text) {

  /**
   * Returns a preset with the same settings for every corpus, and a language's usual text settings.
   */
  static Preset of(String name, TrainingSettings settings) {
    return new Preset(name, settings, settings, text -> text);
  }

  /** Returns the settings for a kind of corpus. */
  public TrainingSettings settings(Corpus.Kind kind) {
    return kind == Corpus.Kind.PUBLIC ? publicSets : voice;
  }
}
