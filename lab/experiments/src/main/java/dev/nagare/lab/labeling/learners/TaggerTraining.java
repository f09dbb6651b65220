package dev.nagare.lab.labeling.learners;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.lab.experiment.run.SettingChanges;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.tagger.text.CharacterSource;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.job.TrainingData;
import dev.nagare.trainer.job.TrainingJob;
import dev.nagare.trainer.training.TrainingListener;
import dev.nagare.trainer.training.TrainingSettings;
import dev.nagare.trainer.training.TransferSource;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Trains a tagger, and loads it from the bundle that would go into service. */
final class TaggerTraining {

  private static final BundleName NAME = new BundleName("simulation", "round");

  private final TrainingSettings settings;
  private final Clock clock;

  TaggerTraining(TrainingSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A tagger, and its bundle for others to start from.
   *
   * @param release with the bundle
   * @param tagger that runs it
   */
  record Trained(BundleReader.Release release, OnnxTagger tagger) {}

  /** Returns whether training is possible: without spans there are no types. */
  static boolean isPossible(List<LabeledUtterance> labeled) {
    return labeled.stream().anyMatch(utterance -> !utterance.spans().isEmpty());
  }

  /**
   * Trains a tagger.
   *
   * @param languages BCP 47 tags to serve
   * @param stopping decide when to stop
   */
  Trained train(
      Collection<String> languages,
      List<LabeledUtterance> labeled,
      List<LabeledUtterance> stopping,
      Optional<TransferSource> source,
      long seed)
      throws IOException, InterruptedException {
    TrainingJob job =
        new TrainingJob(
            NAME,
            clock.instant(),
            text(languages),
            new TrainingData(labeled, stopping, List.of("simulation")),
            source,
            settings(labeled.size(), seed));
    byte[] bundle = BundleWriter.toBytes(job.run(TrainingListener.SILENT).checked().bundle());
    BundleReader.Release read = BundleReader.read(bundle);
    return new Trained(read, OnnxTagger.of(read.release(), read.bundle()));
  }

  private TrainingSettings settings(int utterances, long seed) {
    return SettingChanges.of("batchSize", settings.batchSizeFor(utterances))
        .applyTo(settings)
        .withSeed(seed);
  }

  /** Returns text settings with both orthographies, as in the strong preset. */
  private static Map<String, TextSettings> text(Collection<String> languages) {
    Map<String, TextSettings> text = new TreeMap<>();
    for (String language : languages) {
      text.put(
          language,
          LanguageDefaults.standard().settings(language).withCharacters(CharacterSource.BOTH));
    }
    return text;
  }
}
