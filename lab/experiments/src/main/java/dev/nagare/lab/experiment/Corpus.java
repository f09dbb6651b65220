package dev.nagare.lab.experiment;

import dev.nagare.corpora.data.DataName;
import java.util.Optional;

/**
 * A labeled corpus with its parts.
 *
 * @param label for people
 * @param language BCP 47 tag that a model of it serves
 * @param kind which of the paper's configurations it is trained with
 * @param test empty if models of it are only started from
 */
public record Corpus(
    String label,
    String language,
    Kind kind,
    DataName train,
    DataName dev,
    Optional<DataName> test) {

  /** The paper's two configurations (Johnson et al. 2019, section 4.2). */
  public enum Kind {

    /** Public data sets: 10 epochs, character Bi-LSTM of 100. */
    PUBLIC,

    /** Large sets of voice requests, for which MASSIVE stands in: 20 epochs, 30. */
    VOICE
  }

  /** The same for decisions: nothing of the test set is looked at. */
  public Corpus withoutTest() {
    return new Corpus(label, language, kind, train, dev, Optional.empty());
  }
}
