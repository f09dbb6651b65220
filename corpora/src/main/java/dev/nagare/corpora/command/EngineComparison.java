package dev.nagare.corpora.command;

import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.encoding.EncodedWord;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Compares a model as it is served with its trained weights on the training engine. The trainer
 * provides the implementation. Without the trainer on the class path, {@code --compare-engines} is
 * refused.
 */
public interface EngineComparison {

  /**
   * Tags words with both engines.
   *
   * @param words of each utterance
   * @param report receives a line with the differences
   * @return whether they agree
   * @throws Exception if a model cannot be loaded or run
   */
  boolean agree(ModelBundle bundle, List<List<EncodedWord>> words, PrintStream report)
      throws Exception;

  /** Returns the comparison on the class path, if there is one. */
  static Optional<EngineComparison> find() {
    return ServiceLoader.load(EngineComparison.class).findFirst();
  }
}
