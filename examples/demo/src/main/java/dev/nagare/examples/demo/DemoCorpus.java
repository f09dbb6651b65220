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

  /** Languages of the demo; the first is the one the others are transferred from. */
  static final List<String> LANGUAGES = List.of("en", "ja", "de");

  /** The language that has few labels at first, and gets more. */
  static final String GROWING = "ja";

  /** Labels of that language before the demo's people begin. */
  static final int FIRST_LABELS = 300;

  /** What the first model of a language is trained on. */
  List<LabeledUtterance> firstLabels(String language) {
    List<LabeledUtterance> all = load(language, "train");
    return language.equals(GROWING) ? all.subList(0, Math.min(FIRST_LABELS, all.size())) : all;
  }

  /** What nobody has labeled yet. */
  List<LabeledUtterance> pool() {
    List<LabeledUtterance> all = load(GROWING, "train");
    return all.subList(Math.min(FIRST_LABELS, all.size()), all.size());
  }

  /** Name of a language's partition, for the record. */
  String name(String language, String partition) {
    return "jsonl:" + folder.resolve(language + ".jsonl") + "#" + partition;
  }

  List<LabeledUtterance> load(String language, String partition) {
    return DataSets.load(DataNames.parse(name(language, partition))).utterances();
  }
}
