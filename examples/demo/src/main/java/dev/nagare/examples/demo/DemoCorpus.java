package dev.nagare.examples.demo;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.formats.DataNames;
import dev.nagare.corpora.data.formats.DataSets;
import java.nio.file.Path;
import java.util.List;

/**
 * The sample corpus as the demo uses it.
 *
 * @param folder with one {@code .jsonl} file per language
 */
record DemoCorpus(Path folder) {

  /** The languages of the demo. Models of the others are transferred from the first. */
  static final List<String> LANGUAGES = List.of("en", "ja", "de");

  /** The language that has few labels at first, and gets more. */
  static final String GROWING = "ja";

  /** The number of labels of that language before the demo's annotators begin. */
  static final int FIRST_LABELS = 300;

  /** Returns the training utterances of a language's first model. */
  List<LabeledUtterance> firstLabels(String language) {
    List<LabeledUtterance> all = load(language, "train");
    return language.equals(GROWING) ? all.subList(0, Math.min(FIRST_LABELS, all.size())) : all;
  }

  /** Returns the utterances that are not labeled yet. */
  List<LabeledUtterance> pool() {
    List<LabeledUtterance> all = load(GROWING, "train");
    return all.subList(Math.min(FIRST_LABELS, all.size()), all.size());
  }

  /** Returns the name of a language's partition, for training records. */
  String name(String language, String partition) {
    return "jsonl:" + folder.resolve(language + ".jsonl") + "#" + partition;
  }

  List<LabeledUtterance> load(String language, String partition) {
    return DataSets.load(DataNames.parse(name(language, partition))).utterances();
  }
}
