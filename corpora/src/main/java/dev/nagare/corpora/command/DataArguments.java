package dev.nagare.corpora.command;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.formats.DataFormats;
import dev.nagare.corpora.data.formats.DataNames;
import dev.nagare.corpora.score.Scorer;
import dev.nagare.corpora.score.Scorers;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Parses the names of labeled data and of scorers, and explains them in a command's help. */
public final class DataArguments {

  private DataArguments() {}

  /** Returns the command with parsers for these names and a help that explains them. */
  public static CommandLine of(CommandLine command) {
    command.getCommandSpec().usageMessage().footer(help());
    return command
        .registerConverter(DataName.class, DataArguments::dataName)
        .registerConverter(Scorer.class, DataArguments::scorer);
  }

  /**
   * Parses the name of labeled data.
   *
   * @throws TypeConversionException if it is invalid
   */
  public static DataName dataName(String name) {
    try {
      return DataNames.parse(name);
    } catch (DataException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static Scorer scorer(String name) {
    try {
      return Scorers.named(name);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static String[] help() {
    // picocli reads a footer as a format string.
    Stream<String> help = DataFormats.help().stream().map(line -> line.replace("%", "%%"));
    return Stream.concat(Stream.of("", "Labeled data are named"), help).toArray(String[]::new);
  }
}
