package dev.nagare.corpora.command;

import dev.nagare.cli.Explanation;
import dev.nagare.corpora.data.DataException;
import dev.nagare.tagger.command.ModelFailures;
import java.util.Optional;

/** Explains the exceptions of commands that read labeled data and models. */
public final class DataFailures {

  private DataFailures() {}

  /**
   * Explains an exception.
   *
   * @return empty if the exception does not come from data or a model
   */
  public static Optional<Explanation> explain(Exception failure) {
    return failure instanceof DataException
        ? Optional.of(Explanation.data(Explanation.message(failure)))
        : ModelFailures.explain(failure);
  }
}
