package dev.nagare.lab.experiment;

import dev.nagare.corpora.data.DataName;
import java.util.Optional;

/**
 * A labeled corpus with its parts.
 *
 * @param label for people
 * @param language BCP 47 tag that a model of it serves
 * @param kind the paper's configuration for its training
 * @param train training set
 * @param dev development set
 * @param test test set; empty if the corpus is a source of transfer only
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

  /** Returns a copy for decisions, without the test set. */
  public Corpus withoutTest() {
    return new Corpus(label, language, kind, train, dev, Optional.empty());
  }
}
