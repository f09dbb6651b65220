package dev.nagare.lab.command;

import dev.nagare.lab.experiment.run.SettingChanges;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.OutputLayer;
import dev.nagare.trainer.model.LearningSettings;
import dev.nagare.trainer.training.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for the trainings of a simulation of labeling. */
final class SimulatedTrainingOptions {

  @Option(names = "--epochs", paramLabel = "N", description = "Most epochs. Default: 10.")
  private Optional<Integer> epochs = Optional.empty();

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Epochs without a better dev F1 after which to stop. Default: 3.")
  private Optional<Integer> patience = Optional.empty();

  @Option(
      names = "--character-embedding",
      paramLabel = "N",
      description = "Numbers per bigram. Default: 30.")
  private Optional<Integer> characterEmbedding = Optional.empty();

  @Option(
      names = "--character-lstm",
      paramLabel = "N",
      description = "Units in each direction. Default: 30.")
  private Optional<Integer> characterLstm = Optional.empty();

  @Option(
      names = "--word-embedding",
      paramLabel = "N",
      description = "Numbers per word. Default: 50.")
  private Optional<Integer> wordEmbedding = Optional.empty();

  @Option(
      names = "--word-lstm",
      paramLabel = "N",
      description = "Units in each direction. Default: 128.")
  private Optional<Integer> wordLstm = Optional.empty();

  @Option(
      names = "--lexical-rows",
      paramLabel = "N",
      description = "Rows of hashed lexical features, a power of two. Default: 16384.")
  private Optional<Integer> lexicalRows = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "SETTING=VALUE[,...]",
      description = "Other settings of all trainings, for example averaging=0.99.")
  private List<String> changes = new ArrayList<>();

  /**
   * Returns the settings of every training.
   *
   * @throws IllegalArgumentException if an option is invalid; the message names option and value
   */
  TrainingSettings settings() {
    TrainingSettings strong = TrainingSettings.STRONG;
    MomSizes sizes =
        new MomSizes(
            characterEmbedding.orElse(30),
            characterLstm.orElse(30),
            wordEmbedding.orElse(50),
            wordLstm.orElse(128),
            new OutputLayer(true, lexicalRows.orElse(1 << 14)));
    TrainingSettings settings =
        new TrainingSettings(
            sizes,
            tagsOnly(strong.learning()),
            epochs.orElse(strong.epochs()),
            patience.orElse(strong.patience()),
            strong.batchSize(),
            strong.hiddenWords(),
            strong.seed());
    for (String change : changes) {
      settings = SettingChanges.parse(change).applyTo(settings);
    }
    return settings;
  }

  /** Returns the settings without intents, because labels of the stream carry none. */
  private static LearningSettings tagsOnly(LearningSettings strong) {
    return new LearningSettings(
        strong.learningRate(),
        strong.inputDropout(),
        strong.outputDropout(),
        strong.averaging(),
        strong.lexicalRate(),
        strong.lexicalDropout(),
        0);
  }
}
