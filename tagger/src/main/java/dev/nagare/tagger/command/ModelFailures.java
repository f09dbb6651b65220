package dev.nagare.tagger.command;

import dev.nagare.cli.Explanation;
import dev.nagare.tagger.UnsupportedLanguageException;
import dev.nagare.tagger.bundle.BundleFormatException;
import java.util.Optional;

/** Explains the exceptions of commands that use a model. */
public final class ModelFailures {

  private ModelFailures() {}

  /**
   * Explains an exception.
   *
   * @return empty if the exception does not come from a model or its input
   */
  public static Optional<Explanation> explain(Exception failure) {
    return failure instanceof BundleFormatException
            || failure instanceof UnsupportedLanguageException
            || failure instanceof IllegalArgumentException
        ? Optional.of(Explanation.data(Explanation.message(failure)))
        : Optional.empty();
  }
}
