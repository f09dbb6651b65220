package dev.nagare.lab.experiment;

import dev.nagare.lab.experiment.run.DataFolder;
import dev.nagare.lab.experiment.run.RunData;
import dev.nagare.lab.experiment.run.RunSource;
import dev.nagare.lab.experiment.run.RunSpec;
import dev.nagare.lab.experiment.run.SettingChanges;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.trainer.training.TrainingSettings;
import dev.nagare.trainer.transfer.WeightGroup;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/** Creates an experiment's runs from its options. */
public final class Setup {

  private final DataFolder data;
  private final ExperimentOptions options;
  private final Corpora corpora;
  private final Preset preset;

  /** Creates a setup. */
  public Setup(DataFolder data, ExperimentOptions options) {
    this.data = data;
    this.options = options;
    this.corpora = new Corpora(data, options);
    this.preset = Presets.named(options.training().preset());
  }

  /** Returns the options of the experiment. */
  public ExperimentOptions options() {
    return options;
  }

  /** Returns the corpora of the experiment. */
  public Corpora corpora() {
    return corpora;
  }

  /** Returns the folder of the data sets. */
  public Path dataRoot() {
    return data.root();
  }

  /** Returns the requested languages, or the usual ones. */
  public List<String> languages(List<String> usual) {
    return options.languages().isEmpty() ? usual : options.languages();
  }

  /**
   * Returns the requested sizes, or the usual ones.
   *
   * @throws IllegalArgumentException if a size is 0
   */
  public List<Size> sizes(List<Size> usual) {
    if (options.sizes().target().stream().anyMatch(Size::isNone)) {
      throw new IllegalArgumentException("--sizes: 0 is for the experiment alignment alone");
    }
    return sizesOrNone(usual);
  }

  /** Returns the requested sizes, or the usual ones; a size may be 0. */
  public List<Size> sizesOrNone(List<Size> usual) {
    return options.sizes().target().isEmpty() ? usual : options.sizes().target();
  }

  /** Returns the weight groups to transfer. */
  public Set<WeightGroup> groups() {
    return WeightGroup.parse(options.training().groups());
  }

  /** Returns the number of utterances of a corpus's training set. */
  public int utterances(Corpus corpus) {
    return data.utterances(corpus.train()).size();
  }

  /** Returns the text settings of a corpus's language. */
  public TextSettings text(Corpus corpus) {
    return preset.text().apply(LanguageDefaults.standard().settings(corpus.language()));
  }

  /** Returns a cell with a run for each seed. */
  public Cell cell(String label, LongFunction<RunSpec> run) {
    return new Cell(
        label, options.seeds().runs(), options.seeds().runs().stream().map(run::apply).toList());
  }

  /** Returns a run without transfer. */
  public RunSpec run(Corpus corpus, Size size, TextSettings text, long seed) {
    return run(corpus, size, text, seed, SettingChanges.NONE);
  }

  /** Returns a run without transfer, with changes of some settings. */
  public RunSpec run(Corpus corpus, Size size, TextSettings text, long seed, SettingChanges own) {
    RunData parts =
        new RunData(
            corpus.train(), size.sample(utterances(corpus), seed), corpus.dev(), corpus.test());
    TrainingSettings training = training(corpus, size.of(utterances(corpus)), seed, own);
    return new RunSpec(parts, text, training, Optional.empty());
  }

  /**
   * Returns the same run started from a model of another corpus. The text settings of that corpus
   * stay the usual ones: English in Latin letters is the same romanized, original and both. Only
   * the marks of its bigrams are those of the run, or their rows would not fit.
   */
  public RunSpec transferred(RunSpec run, Corpus source, Set<WeightGroup> groups) {
    long seed = options.seeds().source().orElse(run.training().seed());
    TextSettings text = text(source).withBigrams(run.text().bigrams());
    RunSpec from = run(source, options.sizes().source(), text, seed);
    return new RunSpec(
        run.data(), run.text(), run.training(), Optional.of(new RunSource(from, groups)));
  }

  private TrainingSettings training(Corpus corpus, int utterances, long seed, SettingChanges own) {
    TrainingSettings base = preset.settings(corpus.kind());
    return SettingChanges.of("batchSize", base.batchSizeFor(utterances))
        .and(options.training().changes())
        .and(own)
        .and(SettingChanges.of("seed", seed))
        .applyTo(base);
  }
}
