package dev.nagare.corpora.command;

import dev.nagare.cli.console.Console;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.formats.DataSets;
import java.util.Optional;

/** Loads the data given to a command, reports the outcome, and refuses data that are mostly bad. */
public final class DataLoading {

  private final Console console;

  /** Creates a loader that reports problems and summaries on standard error. */
  public DataLoading(Console console) {
    this.console = console;
  }

  /**
   * Loads data.
   *
   * @param language of all utterances; empty to use the language that the data state
   * @throws dev.nagare.corpora.data.DataException if the data cannot be used, or most of them
   *     cannot
   */
  public LoadedData load(DataName name, Optional<String> language) {
    LoadedData loaded = DataSets.load(name, language);
    console.err().print(loaded.report().problemList());
    console.err().println(loaded.report().summary());
    loaded.requireMostlyUsable();
    return loaded;
  }
}
