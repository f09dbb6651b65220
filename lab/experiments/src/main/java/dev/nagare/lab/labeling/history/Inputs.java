package dev.nagare.lab.labeling.history;

import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.tagger.Utterance;
import java.util.List;

/** Converts labeled utterances to the input of a tagger. */
final class Inputs {

  private Inputs() {}

  static List<Utterance> of(List<LabeledUtterance> labeled) {
    return labeled.stream().map(u -> new Utterance(u.language(), u.text())).toList();
  }
}
