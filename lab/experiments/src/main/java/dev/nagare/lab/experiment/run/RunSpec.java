package dev.nagare.lab.experiment.run;

import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.training.TrainingSettings;
import java.util.Optional;

/**
 * One training and its test: everything that decides the result except the data's content.
 *
 * @param data names of the data
 * @param text settings of the language
 * @param training settings, with the seed
 * @param source of first weights, if any
 */
public record RunSpec(
    RunData data, TextSettings text, TrainingSettings training, Optional<RunSource> source) {

  /**
   * Returns the name of the run: 16 hex digits over its canonical JSON. Training settings count
   * only if they differ from the paper's, so that a setting added later does not change the names
   * of older runs.
   */
  public String hash() {
    return SpecJson.hash(this);
  }
}
