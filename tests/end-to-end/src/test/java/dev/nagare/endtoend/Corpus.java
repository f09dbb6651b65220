package dev.nagare.endtoend;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.corpora.data.formats.DataNames;
import dev.nagare.corpora.data.formats.DataSets;
import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.service.config.EvaluationShare;
import java.util.List;

/** The sample corpus. */
public final class Corpus {

  private Corpus() {}

  /** Loads utterances to learn from, without the texts that are reserved for evaluation. */
  public static List<LabeledUtterance> learnable(String language) {
    EvaluationReserve reserve = new EvaluationReserve(EvaluationShare.DEFAULT);
    return load(language, "train").stream()
        .filter(utterance -> !reserve.isReserved(utterance.text()))
        .toList();
  }

  public static List<LabeledUtterance> load(String language, String partition) {
    return DataSets.load(
            DataNames.parse(
                "jsonl:../../examples/sample-corpus/" + language + ".jsonl#" + partition))
        .utterances();
  }
}
