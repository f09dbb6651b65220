package dev.nagare.endtoend;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.trainer.job.TrainingData;
import dev.nagare.trainer.job.TrainingJob;
import dev.nagare.trainer.training.TrainingListener;
import dev.nagare.trainer.training.TrainingSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Models that are trained in seconds. */
final class TinyModels {

  private static final MomSizes SIZES = new MomSizes(8, 8, 8, 8);
  private static final MomSizes LARGER = new MomSizes(50, 50, 50, 64);

  private TinyModels() {}

  /** A model that takes a second and knows little. */
  static ModelBundle train(String id, String version, List<LabeledUtterance> utterances)
      throws IOException, InterruptedException {
    return train(id, version, utterances, SIZES, 2);
  }

  /** A model that takes some seconds and finds most entities. */
  static ModelBundle trainWell(String id, String version, List<LabeledUtterance> utterances)
      throws IOException, InterruptedException {
    return train(id, version, utterances, LARGER, 6);
  }

  private static ModelBundle train(
      String id, String version, List<LabeledUtterance> utterances, MomSizes sizes, int epochs)
      throws IOException, InterruptedException {
    String language = utterances.get(0).language();
    TrainingSettings settings =
        new TrainingSettings(
            sizes, TrainingSettings.DEFAULT.learning(), epochs, epochs, 16, 0.5, 1);
    return new TrainingJob(
            new BundleName(id, version),
            Instant.now(),
            Map.of(language, LanguageDefaults.standard().settings(language)),
            new TrainingData(
                utterances,
                utterances.subList(0, Math.min(50, utterances.size())),
                List.of("jsonl:" + language)),
            Optional.empty(),
            settings)
        .run(TrainingListener.SILENT)
        .checked()
        .bundle();
  }
}
