package dev.nagare.endtoend;

import dev.nagare.trainer.data.DataName;
import dev.nagare.trainer.data.DataSets;
import dev.nagare.trainer.data.LabeledUtterance;
import java.util.List;

/** The sample corpus. */
final class Corpus {

  private Corpus() {}

  static List<LabeledUtterance> load(String language, String partition) {
    return DataSets.load(
            DataName.parse("jsonl:../sample-corpus/" + language + ".jsonl#" + partition))
        .utterances();
  }
}
