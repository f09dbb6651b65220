package dev.nagare.lab.experiment.run;

import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.training.TrainingSettings;
import java.util.Optional;

/**
 * One training and what it is tried on: everything that decides the result but the data's content.
 *
 * @param text how texts of the one language are cut and romanized
 * @param training how the model is trained, with the seed
 * @param source of first weights, if any
 */
public record RunSpec(
    RunData data, TextSettings text, TrainingSettings training, Optional<RunSource> source) {

  /**
   * Names the run: 16 hex digits over its canonical JSON. Training settings count only where they
   * differ from the paper's, so that a setting added later leaves the names of older runs alone.
   */
  public String hash() {
    return SpecJson.hash(this);
  }
}
