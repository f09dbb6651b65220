package dev.nagare.trainer.command;

import dev.nagare.cli.Explanation;
import dev.nagare.corpora.command.DataFailures;
import dev.nagare.trainer.export.ParityException;
import java.util.Optional;

/** Explains the exceptions of commands that train. */
public final class TrainingFailures {

  private TrainingFailures() {}

  /**
   * Explains an exception.
   *
   * @return empty if the exception is not about data, a model or a training
   */
  public static Optional<Explanation> explain(Exception failure) {
    return failure instanceof ParityException || failure instanceof ArithmeticException
        ? Optional.of(Explanation.failed(failure))
        : DataFailures.explain(failure);
  }
}
