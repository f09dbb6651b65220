package dev.nagare.corpora.data;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The name of labeled data: their location and format. The syntax is {@code
 * FORMAT[,OPTION=VALUE...]:PATH[#PARTITION]}.
 *
 * @param format name of a readable format
 * @param options by name; each format defines its own
 * @param path the file, or the folder of a format that has several
 * @param partition part of the file to read; empty for all of it
 */
public record DataName(
    String format, Map<String, String> options, Path path, Optional<String> partition) {

  public DataName {
    options = Map.copyOf(options);
  }

  /** Returns the value of an option, if it is given. */
  public Optional<String> option(String option) {
    return Optional.ofNullable(options.get(option));
  }

  /** Creates an exception that says why the data cannot be used. */
  public DataException unusable(String why) {
    return new DataException("data '" + this + "': " + why);
  }

  /** Creates an exception that says why the data cannot be used, with its cause. */
  public DataException unusable(String why, Throwable cause) {
    return new DataException("data '" + this + "': " + why, cause);
  }

  /** Returns the name as it is written on a command line. */
  @Override
  public String toString() {
    String head =
        new TreeMap<>(options)
            .entrySet().stream()
                .map(option -> "," + option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining("", format, ":"));
    boolean hash = partition.isPresent() || path.toString().contains("#");
    return head + path + (hash ? "#" + partition.orElse("") : "");
  }
}
