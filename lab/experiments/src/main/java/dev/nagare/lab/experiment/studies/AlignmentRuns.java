package dev.nagare.lab.experiment.studies;

import dev.nagare.corpora.data.DataName;
import dev.nagare.lab.experiment.Corpus;
import dev.nagare.lab.experiment.Setup;
import dev.nagare.lab.experiment.Size;
import dev.nagare.lab.experiment.run.RunData;
import dev.nagare.lab.experiment.run.RunExtras;
import dev.nagare.lab.experiment.run.RunExtras.Joint;
import dev.nagare.lab.experiment.run.RunExtras.Parallel;
import dev.nagare.lab.experiment.run.RunExtras.Sides;
import dev.nagare.lab.experiment.run.RunExtras.Taught;
import dev.nagare.lab.experiment.run.RunSource;
import dev.nagare.lab.experiment.run.RunSpec;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.model.AlignmentSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The runs of {@link Alignment}: from English to one language, with what parallel text gives. */
final class AlignmentRuns {

  private static final AlignmentSettings NEW_WORDS_ONLY = AlignmentSettings.DEFAULT.withoutLosses();

  private final Setup setup;
  private final Corpus english;

  AlignmentRuns(Setup setup) {
    this.setup = setup;
    this.english = setup.corpora().massive("en");
  }

  /** The help that a run gets besides the labels of its language. */
  enum Condition {
    /** Nothing. */
    NONE("none"),
    /** Weights of an English model. */
    TRANSFER("transfer"),
    /** Weights of an English model, and parallel text. */
    ALIGNMENT("alignment"),
    /** Weights of a model that learned labels projected from English. */
    PROJECTION("projection"),
    /** Weights of a model that went from English to projected labels, and parallel text. */
    ALL("all"),
    /** The same weights, and models of other conditions as teachers of the target's texts. */
    STUDENT("student");

    private final String configName;

    Condition(String configName) {
      this.configName = configName;
    }

    /** Returns its name on the command line and in reports. */
    String configName() {
      return configName;
    }

    /** Returns whether a model can be had without a label of the language. */
    boolean needsNoLabels() {
      return this != NONE && this != STUDENT;
    }
  }

  /**
   * Returns a run on a part of a corpus.
   *
   * @param size of the part; 0 utterances for no label of the language
   */
  RunSpec run(Corpus target, Size size, Condition condition, long seed) {
    if (size.isNone()) {
      return source(target, condition, seed);
    }
    RunSpec plain = setup.run(target, size, setup.text(target), seed);
    return switch (condition) {
      case NONE -> plain;
      case TRANSFER, PROJECTION -> from(start(target, condition, seed), plain, RunExtras.NONE);
      case ALIGNMENT, ALL -> from(start(target, condition, seed), plain, aligned(target));
      case STUDENT -> from(start(target, condition, seed), plain, taught(target, size, seed));
    };
  }

  private RunSpec from(RunSpec source, RunSpec run, RunExtras extras) {
    return new RunSpec(
        run.data(),
        run.text(),
        run.training(),
        Optional.of(new RunSource(source, setup.groups())),
        extras);
  }

  private RunExtras aligned(Corpus target) {
    return extras(List.of(setup.text(english)), parallel(target, AlignmentSettings.DEFAULT));
  }

  /**
   * Returns teachers: the models of {@link Condition#ALL} and {@link Condition#PROJECTION} with the
   * same labels. The texts of the target that have no labels here are theirs to label.
   */
  private RunExtras taught(Corpus target, Size size, long seed) {
    List<RunSpec> teachers =
        Stream.of(Condition.ALL, Condition.PROJECTION)
            .map(condition -> run(target, size, condition, seed))
            .toList();
    return RunExtras.NONE.with(new Taught(teachers, Optional.of(target.train())));
  }

  /** Returns the run whose model another run starts from: one English model serves all targets. */
  private RunSpec start(Corpus target, Condition condition, long runSeed) {
    long seed = setup.options().seeds().source().orElse(runSeed);
    return condition == Condition.TRANSFER || condition == Condition.ALIGNMENT
        ? english(seed)
        : source(target, condition, seed);
  }

  private RunSpec english(long seed) {
    return setup.run(english, Size.ALL, setup.text(english), seed);
  }

  /** Returns the run whose model is the one without labels of the language. */
  private RunSpec source(Corpus target, Condition condition, long seed) {
    return switch (condition) {
      case NONE -> throw new IllegalArgumentException("without labels there is nothing to learn");
      case TRANSFER -> ofEnglish(target, Optional.empty(), seed);
      case ALIGNMENT -> ofEnglish(target, parallel(target, AlignmentSettings.DEFAULT), seed);
      case PROJECTION -> projected(target, seed);
      case ALL, STUDENT -> projectedAfterEnglish(target, seed);
    };
  }

  /** Returns a run on English labels whose test set is that of the target. */
  private RunSpec ofEnglish(Corpus target, Optional<Parallel> parallel, long seed) {
    RunSpec run = english(seed);
    RunData data = run.data();
    return new RunSpec(
        new RunData(data.train(), data.sample(), data.dev(), target.test()),
        run.text(),
        run.training(),
        Optional.empty(),
        extras(List.of(setup.text(target)), parallel));
  }

  private RunSpec projected(Corpus target, long seed) {
    return setup
        .run(target, Size.ALL, setup.text(target), seed)
        .with(projected(List.of(), Optional.empty()));
  }

  /** Returns a run on projected labels that starts from English, and from translated words. */
  private RunSpec projectedAfterEnglish(Corpus target, long seed) {
    RunSpec run = setup.run(target, Size.ALL, setup.text(target), seed);
    return new RunSpec(
        run.data(),
        run.text(),
        run.training(),
        Optional.of(new RunSource(english(seed), setup.groups())),
        projected(List.of(setup.text(english)), parallel(target, NEW_WORDS_ONLY)));
  }

  private RunExtras projected(List<TextSettings> texts, Optional<Parallel> parallel) {
    DataName train = english.train();
    DataName whole = new DataName(train.format(), train.options(), train.path(), Optional.empty());
    return new RunExtras(texts, List.of(), parallel, Optional.of(whole), List.of());
  }

  /**
   * Returns a run on the labels of English and other languages together. If they are aligned, it
   * starts from an English model, so that new words start at their translations.
   *
   * @param aligned whether the languages are aligned with English
   */
  RunSpec joint(List<Corpus> targets, boolean aligned, long seed) {
    RunSpec run = english(seed);
    List<Sides> pairs = targets.stream().map(this::trainSides).toList();
    return new RunSpec(
        run.data(),
        run.text(),
        run.training(),
        aligned ? Optional.of(new RunSource(run, setup.groups())) : Optional.empty(),
        new RunExtras(
            targets.stream().map(setup::text).toList(),
            targets.stream().map(target -> new Joint(target.train(), target.dev())).toList(),
            aligned
                ? Optional.of(new Parallel(pairs, AlignmentSettings.DEFAULT))
                : Optional.empty(),
            Optional.empty(),
            targets.stream().map(this::testSides).toList()));
  }

  /** Returns the pair of test sets of English and another language. */
  Sides testSides(Corpus target) {
    return new Sides(english.test().orElseThrow(), target.test().orElseThrow());
  }

  private Sides trainSides(Corpus target) {
    return new Sides(english.train(), target.train());
  }

  private Optional<Parallel> parallel(Corpus target, AlignmentSettings settings) {
    return Optional.of(new Parallel(List.of(trainSides(target)), settings));
  }

  private static RunExtras extras(List<TextSettings> texts, Optional<Parallel> parallel) {
    return new RunExtras(texts, List.of(), parallel, Optional.empty(), List.of());
  }
}
