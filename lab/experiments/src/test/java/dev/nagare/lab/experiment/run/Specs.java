package dev.nagare.lab.experiment.run;

import dev.nagare.corpora.data.RandomSample;
import dev.nagare.corpora.data.formats.DataNames;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.trainer.training.TrainingSettings;
import dev.nagare.trainer.transfer.WeightGroup;
import java.util.Optional;

/** Runs for tests. */
final class Specs {

  static final RunSpec PLAIN = spec(TrainingSettings.PAPER, Optional.empty());

  static final RunSpec TRANSFERRED =
      new RunSpec(
          PLAIN.data(),
          PLAIN.text(),
          PLAIN.training(),
          Optional.of(new RunSource(PLAIN, WeightGroup.parse("char+dense"))));

  private Specs() {}

  static RunSpec spec(TrainingSettings training, Optional<RandomSample> sample) {
    RunData data =
        new RunData(
            DataNames.parse("jsonl:train.jsonl"),
            sample,
            DataNames.parse("jsonl:dev.jsonl"),
            Optional.of(DataNames.parse("jsonl:test.jsonl")));
    return new RunSpec(
        data, LanguageDefaults.standard().settings("ja"), training, Optional.empty());
  }

  static RunSpec withSeed(long seed) {
    return spec(SettingChanges.of("seed", seed).applyTo(TrainingSettings.PAPER), Optional.empty());
  }
}
