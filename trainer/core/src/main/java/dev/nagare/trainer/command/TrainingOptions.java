package dev.nagare.trainer.command;

import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.OutputLayer;
import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.model.LearningSettings;
import dev.nagare.trainer.training.TrainingSettings;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Command-line options for training a model; the preset supplies those that are not given. */
final class TrainingOptions {

  private static final String STRONG = "strong";

  @Option(
      names = "--preset",
      defaultValue = "default",
      description = {
        "Source of the settings that are not given. default: the paper's network with better"
            + " regularization. strong: in addition a CRF, lexical features, both orthographies"
            + " and intents; more accurate, larger, somewhat slower. paper: the paper's own"
            + " settings. Default: ${DEFAULT-VALUE}."
      })
  private String preset = "default";

  @Option(
      names = "--epochs",
      description = "Maximum number of epochs. Default: 20 (strong and paper: 10).")
  private Optional<Integer> epochs = Optional.empty();

  @Option(
      names = "--patience",
      description =
          "Epochs without a better dev F1 after which to stop. Default: 5 (strong: 3, paper: 10).")
  private Optional<Integer> patience = Optional.empty();

  @Option(
      names = "--batch-size",
      description = {
        "Utterances per step. Default: 64 (paper: 32), or a fiftieth of the training set if that"
            + " is less, but at least 8."
      })
  private Optional<Integer> batchSize = Optional.empty();

  @Option(names = "--seed", description = "Seed of all randomness. Default: 1.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--learning-rate",
      description = "Learning rate of Adam. Default: 0.002 (paper: 0.001).")
  private Optional<Double> learningRate = Optional.empty();

  @Option(names = "--dropout", description = "Dropout before the word LSTM. Default: 0.5.")
  private Optional<Double> dropout = Optional.empty();

  @Option(
      names = "--output-dropout",
      description = "Dropout after the word LSTM. Default: 0.5 (paper: 0).")
  private Optional<Double> outputDropout = Optional.empty();

  @Option(
      names = "--averaging",
      description =
          "Decay of the moving average of weights, which is kept as the model. Default:"
              + " 0.999 (paper: 0).")
  private Optional<Double> averaging = Optional.empty();

  @Option(
      names = "--hidden-words",
      description = {
        "h: a word seen n times is replaced by the unknown word with probability h/(h+n)."
            + " Default: 0.5 (paper: 0)."
      })
  private Optional<Double> hiddenWords = Optional.empty();

  @Option(
      names = "--crf",
      arity = "1",
      paramLabel = "true|false",
      description = {
        "Score the tags of an utterance together, as a linear-chain CRF. Default: false (strong: true)."
      })
  private Optional<Boolean> crf = Optional.empty();

  @Option(
      names = "--lexical-rows",
      description =
          "Rows of hashed lexical features, a power of two; 0 for none. Default: 0 (strong: 65536).")
  private Optional<Integer> lexicalRows = Optional.empty();

  @Option(
      names = "--lexical-rate",
      description = "Learning rate of lexical features. Default: 0.05.")
  private Optional<Double> lexicalRate = Optional.empty();

  @Option(
      names = "--lexical-dropout",
      description =
          "Share of words whose lexical features are left out of a step. Default: 0 (strong: 0.2).")
  private Optional<Double> lexicalDropout = Optional.empty();

  @Option(
      names = "--intent-weight",
      description =
          "Weight of predicting the intent, if the data have intents. Default: 0 (strong: 0.2).")
  private Optional<Double> intentWeight = Optional.empty();

  @Option(
      names = "--character-embedding",
      description = "Size of a bigram's embedding. Default: 50.")
  private Optional<Integer> characterEmbedding = Optional.empty();

  @Option(
      names = "--character-lstm",
      description = "Units of the character LSTM in each direction. Default: 100.")
  private Optional<Integer> characterLstm = Optional.empty();

  @Option(names = "--word-embedding", description = "Size of a word's embedding. Default: 50.")
  private Optional<Integer> wordEmbedding = Optional.empty();

  @Option(
      names = "--word-lstm",
      description = "Units of the word LSTM in each direction. Default: 300.")
  private Optional<Integer> wordLstm = Optional.empty();

  /**
   * Returns the requested settings.
   *
   * @param sourceSizes sizes of the source model, which a transfer must keep; empty without a
   *     transfer
   * @param utterances number of utterances in the training set
   * @throws IllegalArgumentException if a setting is out of range; the message names it
   */
  TrainingSettings settings(Optional<MomSizes> sourceSizes, int utterances) {
    TrainingSettings base = base();
    MomSizes sizes = sourceSizes.orElse(base.sizes());
    LearningSettings learning = base.learning();
    return new TrainingSettings(
        new MomSizes(
            characterEmbedding.orElse(sizes.characterEmbedding()),
            characterLstm.orElse(sizes.characterLstm()),
            wordEmbedding.orElse(sizes.wordEmbedding()),
            wordLstm.orElse(sizes.wordLstm()),
            new OutputLayer(
                crf.orElse(base.sizes().output().transitions()),
                lexicalRows.orElse(base.sizes().output().lexicalRows()))),
        new LearningSettings(
            learningRate.orElse(learning.learningRate()),
            dropout.orElse(learning.inputDropout()),
            outputDropout.orElse(learning.outputDropout()),
            averaging.orElse(learning.averaging()),
            lexicalRate.orElse(learning.lexicalRate()),
            lexicalDropout.orElse(learning.lexicalDropout()),
            intentWeight.orElse(learning.intentWeight())),
        epochs.orElse(base.epochs()),
        patience.orElse(base.patience()),
        batchSize.orElse(base.batchSizeFor(utterances)),
        hiddenWords.orElse(base.hiddenWords()),
        seed.orElse(base.seed()));
  }

  /**
   * Returns the text settings of the preset.
   *
   * @param usual text settings without a preset
   */
  TextSettings text(TextSettings usual) {
    return preset.equals(STRONG) ? usual.withCharacters(CharacterSource.BOTH) : usual;
  }

  private TrainingSettings base() {
    return switch (preset) {
      case "default" -> TrainingSettings.DEFAULT;
      case STRONG -> TrainingSettings.STRONG;
      case "paper" -> TrainingSettings.PAPER;
      default ->
          throw new IllegalArgumentException(
              "'" + preset + "' is not a preset; use default, strong or paper");
    };
  }
}
