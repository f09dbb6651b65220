package dev.nagare.lab.experiment;

import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.formats.DataNames;
import dev.nagare.lab.experiment.Corpus.Kind;
import dev.nagare.lab.experiment.run.DataFolder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The locations of the experiments' corpora. */
public final class Corpora {

  private static final String PUBLIC_TARGET = "crf-knbc:.";
  private static final String PUBLIC_SOURCE = "wikiann:wikiann/en.train";

  private final DataFolder data;
  private final ExperimentOptions options;

  Corpora(DataFolder data, ExperimentOptions options) {
    this.data = data;
    this.options = options;
  }

  /** Returns MASSIVE in a language such as {@code ja}, or in a locale such as {@code ja-JP}. */
  public Corpus massive(String language) {
    String locale = MassiveData.locale(language, data.root());
    String served = locale.replaceAll("-.*", "");
    return parts("MASSIVE " + locale, served, Kind.VOICE, MassiveData.name(locale));
  }

  /** Returns CRF-KNBC, or the corpus that the command line names in its place. */
  public Corpus publicTarget() {
    DataName all =
        options
            .publicData()
            .target()
            .map(data::relative)
            .orElseGet(() -> DataNames.parse(PUBLIC_TARGET));
    return parts(label(all), language(all, "ja"), Kind.PUBLIC, all);
  }

  /** Returns the English set from which transfer to {@link #publicTarget} starts. */
  public Corpus publicSource() {
    DataName train =
        options
            .publicData()
            .source()
            .map(data::relative)
            .orElseGet(() -> DataNames.parse(PUBLIC_SOURCE));
    DataName dev = options.publicData().sourceDev().map(data::relative).orElseGet(() -> dev(train));
    return new Corpus(
        label(train), language(train, "en"), Kind.PUBLIC, train, dev, Optional.empty());
  }

  private static String label(DataName name) {
    return name.format().toUpperCase(Locale.ROOT);
  }

  private static String language(DataName name, String usual) {
    return name.options().getOrDefault("language", usual);
  }

  private static Corpus parts(String label, String language, Kind kind, DataName all) {
    return new Corpus(
        label,
        language,
        kind,
        partition(all, "train"),
        partition(all, "dev"),
        Optional.of(partition(all, "test")));
  }

  private static DataName partition(DataName all, String partition) {
    return new DataName(all.format(), all.options(), all.path(), Optional.of(partition));
  }

  /**
   * Returns the development set beside a training set: {@code en.dev} for {@code en.train}, {@code
   * x#dev} for {@code x#train}.
   */
  private static DataName dev(DataName train) {
    String file = train.path().getFileName().toString();
    if (train.partition().isEmpty() && file.contains("train")) {
      Path dev = train.path().resolveSibling(file.replace("train", "dev"));
      return new DataName(train.format(), train.options(), dev, Optional.empty());
    }
    return partition(train, "dev");
  }
}
