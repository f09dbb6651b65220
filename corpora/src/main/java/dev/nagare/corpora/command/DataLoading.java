package dev.nagare.corpora.command;

import dev.nagare.cli.console.Console;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.formats.DataSets;
import java.util.Optional;

/** Reads the data that commands are given, says what became of them, and refuses bad ones. */
public final class DataLoading {

  private final Console console;

  /** Complaints and summaries go to standard error. */
  public DataLoading(Console console) {
    this.console = console;
  }

  /**
   * Reads data.
   *
   * @param language of all utterances; empty to take what the data say
   * @throws dev.nagare.corpora.data.DataException if they cannot be used, or most of them cannot
   */
  public LoadedData load(DataName name, Optional<String> language) {
    LoadedData loaded = DataSets.load(name, language);
    console.err().print(loaded.report().problemList());
    console.err().println(loaded.report().summary());
    loaded.requireMostlyUsable();
    return loaded;
  }
}
