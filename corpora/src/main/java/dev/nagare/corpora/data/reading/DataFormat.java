package dev.nagare.corpora.data.reading;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A format of labeled data.
 *
 * @param name in a {@link DataName}
 * @param description one line for people
 * @param ownOptions options of this format, besides those of {@link DataOptions#COMMON}
 * @param defaults values of options that a name does not give
 * @param files the files of the data at a path, in reading order
 */
public record DataFormat(
    String name,
    String description,
    Set<String> ownOptions,
    Map<String, String> defaults,
    Function<Path, List<DataFile>> files) {

  /** Returns a format whose path is a single file. */
  public static DataFormat ofFile(
      String name, String description, DataReader reader, String... options) {
    Set<String> ownOptions = new TreeSet<>(Set.of(options));
    ownOptions.add(DataOptions.CHARSET);
    return new DataFormat(
        name, description, ownOptions, Map.of(), path -> List.of(new DataFile(path, reader)));
  }

  SortedSet<String> optionNames() {
    SortedSet<String> names = new TreeSet<>(DataOptions.COMMON);
    names.addAll(ownOptions);
    return names;
  }

  /**
   * Checks the options of a name.
   *
   * @throws DataException if the format does not have one of them
   */
  public void requireKnown(Set<String> options) {
    for (String option : options) {
      if (!optionNames().contains(option)) {
        throw new DataException(
            "format '"
                + name
                + "' has no option '"
                + option
                + "'; its options are "
                + String.join(", ", optionNames()));
      }
    }
  }
}
