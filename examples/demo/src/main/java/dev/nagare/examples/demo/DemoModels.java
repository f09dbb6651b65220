package dev.nagare.examples.demo;

import dev.nagare.cli.console.Console;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.trainer.command.ConsoleProgress;
import dev.nagare.trainer.job.DataFingerprint;
import dev.nagare.trainer.job.TrainingData;
import dev.nagare.trainer.job.TrainingJob;
import dev.nagare.trainer.model.LearningSettings;
import dev.nagare.trainer.training.TrainingSettings;
import dev.nagare.trainer.training.TransferSource;
import dev.nagare.trainer.transfer.WeightGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The demo's first models: English trained from scratch, the others transferred from it. They are
 * kept for each seed, and trained again only if the corpus or the settings have changed.
 */
final class DemoModels {

  /** The sizes of the models: small enough to train while somebody watches. */
  private static final MomSizes SIZES = new MomSizes(50, 50, 50, 128);

  private static final int EPOCHS = 10;

  /** The epochs for a few hundred labels, which give few steps per epoch. */
  private static final int EPOCHS_OF_FEW = 20;

  /**
   * The batch size: a corpus this small needs many small steps, and its names must be learned from
   * context.
   */
  private static final int BATCH_SIZE = 16;

  private static final int TRANSFER_BATCH_SIZE = 8;
  private static final double LEARNING_RATE = 2e-3;
  private static final double HIDDEN_WORDS = 3;

  /**
   * The generation of models. Increase it when the same corpus and settings would give another
   * model than before.
   */
  private static final String GENERATION = "1";

  private static final Set<WeightGroup> TRANSFERRED = EnumSet.allOf(WeightGroup.class);

  /**
   * The default seed. Its models are in the folder itself, where the documentation names one of
   * them.
   */
  static final long DEFAULT_SEED = 1;

  private final DemoCorpus corpus;
  private final Path folder;
  private final long seed;
  private final Console console;

  /**
   * Creates the models.
   *
   * @param folder of all models; those of other seeds than the default are in folders inside it
   * @param seed of weights, order and dropout
   */
  DemoModels(DemoCorpus corpus, Path folder, long seed, Console console) {
    this.corpus = corpus;
    this.folder = seed == DEFAULT_SEED ? folder : folder.resolve("seed-" + seed);
    this.seed = seed;
    this.console = console;
  }

  /** Returns the folder of this seed's models. */
  Path folder() {
    return folder;
  }

  /**
   * Returns the bundle files in the order of the corpus's languages.
   *
   * @param again whether to train even if there are models of this corpus
   */
  List<Path> bundles(boolean again) throws IOException, InterruptedException {
    List<Path> files = new ArrayList<>();
    boolean explained = false;
    Optional<TransferSource> source = Optional.empty();
    boolean trainedSource = false;
    for (String language : DemoCorpus.LANGUAGES) {
      Path file = folder.resolve("demo-" + language + ".nagare");
      Optional<BundleReader.Release> kept =
          again || trainedSource ? Optional.empty() : kept(file, language);
      if (kept.isEmpty()) {
        if (!explained) {
          explained = true;
          explain();
        }
        train(language, file, source);
        trainedSource = trainedSource || source.isEmpty();
      } else {
        console
            .err()
            .printf(
                Locale.ROOT,
                "model    %s kept from an earlier run with seed %d%n",
                kept.get().release(),
                seed);
      }
      files.add(file);
      if (source.isEmpty()) {
        BundleReader.Release first = kept.isPresent() ? kept.get() : BundleReader.read(file);
        source = Optional.of(new TransferSource(first.release(), first.bundle(), TRANSFERRED));
      }
    }
    return files;
  }

  /** Explains the figures in the forty lines that follow. */
  private void explain() {
    console
        .err()
        .printf(
            Locale.ROOT,
            "train    trains three first models, seed %d. Each line below is one epoch, a pass over"
                + " the labels:%n"
                + "         loss (lower is better), F1 in percent on the corpus's dev part, whose"
                + " sentence patterns%n"
                + "         and names are mostly not in the labels (* = best so far), and tokens"
                + " learned from per second.%n",
            seed);
  }

  /** Returns a kept model with the same utterances, settings and seed, if there is one. */
  private Optional<BundleReader.Release> kept(Path file, String language) {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      BundleReader.Release release = BundleReader.read(file);
      boolean same =
          release.release().version().equals(version(language))
              && release.bundle().training().seed() == seed;
      if (!same) {
        console
            .err()
            .printf(
                Locale.ROOT,
                "model    %s is of another corpus, seed or version of the demo: it is trained"
                    + " again%n",
                file);
      }
      return same ? Optional.of(release) : Optional.empty();
    } catch (IOException e) {
      console
          .err()
          .printf(
              Locale.ROOT,
              "model    %s cannot be read: it is trained again (%s)%n",
              file,
              e.getMessage());
      return Optional.empty();
    }
  }

  private void train(String language, Path file, Optional<TransferSource> source)
      throws IOException, InterruptedException {
    LearningSettings learning = TrainingSettings.DEFAULT.learning();
    TrainingSettings settings =
        new TrainingSettings(
            SIZES,
            new LearningSettings(
                LEARNING_RATE,
                learning.inputDropout(),
                learning.outputDropout(),
                learning.averaging()),
            language.equals(DemoCorpus.GROWING) ? EPOCHS_OF_FEW : EPOCHS,
            language.equals(DemoCorpus.GROWING) ? EPOCHS : TrainingSettings.DEFAULT.patience(),
            source.isPresent() ? TRANSFER_BATCH_SIZE : BATCH_SIZE,
            HIDDEN_WORDS,
            seed);
    TrainingJob job =
        new TrainingJob(
            new BundleName("demo-" + language, version(language)),
            Instant.now(),
            Map.of(language, LanguageDefaults.standard().settings(language)),
            new TrainingData(
                corpus.firstLabels(language),
                corpus.load(language, "dev"),
                List.of(corpus.name(language, "train"))),
            source,
            settings);
    TrainingJob.Result result = job.run(new ConsoleProgress(console, "train " + language));
    BundleWriter.write(result.checked().bundle(), file);
    console
        .err()
        .printf(
            Locale.ROOT,
            "model    demo-%s: F1 %.1f on the corpus's dev part%s%n",
            language,
            result.model().devScores().overall().f1(),
            result
                .model()
                .transfer()
                .map(done -> "; started from English, " + done.summary())
                .orElse(""));
  }

  private String version(String language) {
    String fingerprint = DataFingerprint.of(corpus.firstLabels(language));
    return GENERATION
        + "-"
        + fingerprint.substring(0, 12)
        + (seed == DEFAULT_SEED ? "" : "-seed" + seed);
  }
}
