package dev.nagare.endtoend;

import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.trainer.data.LabeledUtterance;
import dev.nagare.trainer.export.BundleAssembly;
import dev.nagare.trainer.job.TrainingJob;
import dev.nagare.trainer.training.TrainingListener;
import dev.nagare.trainer.training.TrainingSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Models that are trained in a second and know little. */
final class TinyModels {

  private static final MomSizes SIZES = new MomSizes(8, 8, 8, 8);

  private TinyModels() {}

  static ModelBundle train(String id, String version, List<LabeledUtterance> utterances)
      throws IOException, InterruptedException {
    String language = utterances.get(0).language();
    TrainingSettings settings =
        new TrainingSettings(SIZES, TrainingSettings.DEFAULT.learning(), 2, 2, 16, 0.5, 1);
    return new TrainingJob(
            new BundleAssembly.Name(id, version),
            Instant.now(),
            Map.of(language, LanguageDefaults.standard().settings(language)),
            utterances,
            utterances.subList(0, Math.min(50, utterances.size())),
            List.of("jsonl:" + language),
            Optional.empty(),
            settings)
        .run(TrainingListener.SILENT)
        .checked()
        .bundle();
  }
}
