package dev.nagare.lab.experiment.run;

import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.training.TrainingSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One training and its test: everything that decides the result except the data's content.
 *
 * @param data names of the data
 * @param text settings of the training set's language
 * @param training settings, with the seed
 * @param source of first weights, if any
 * @param extras of runs on several languages
 */
public record RunSpec(
    RunData data,
    TextSettings text,
    TrainingSettings training,
    Optional<RunSource> source,
    RunExtras extras) {

  /** Creates a run on one language. */
  public RunSpec(
      RunData data, TextSettings text, TrainingSettings training, Optional<RunSource> source) {
    this(data, text, training, source, RunExtras.NONE);
  }

  /** Returns the same run with other extras. */
  public RunSpec with(RunExtras others) {
    return new RunSpec(data, text, training, source, others);
  }

  /**
   * Returns the runs whose models this run needs: that of its source, then those of its teachers.
   */
  List<RunSpec> needed() {
    return Stream.concat(
            source.map(RunSource::run).stream(),
            extras.taught().stream().flatMap(taught -> taught.teachers().stream()))
        .toList();
  }

  /** Returns the text settings of all languages, by BCP 47 tag. */
  Map<String, TextSettings> texts() {
    return Stream.concat(Stream.of(text), extras.texts().stream())
        .collect(Collectors.toMap(TextSettings::language, Function.identity()));
  }

  /**
   * Returns the name of the run: 16 hex digits over its canonical JSON. Training settings count
   * only if they differ from the paper's, so that a setting added later does not change the names
   * of older runs.
   */
  public String hash() {
    return SpecJson.hash(this);
  }
}
