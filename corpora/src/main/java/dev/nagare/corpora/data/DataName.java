package dev.nagare.corpora.data;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Names labeled data: where they are, and how they are read. Written {@code
 * FORMAT[,OPTION=VALUE...]:PATH[#PARTITION]}.
 *
 * @param format one that can be read
 * @param options by name; each format says which it takes
 * @param path the file, or the folder of a format that has several
 * @param partition part of the file to read; empty for all of it
 */
public record DataName(
    String format, Map<String, String> options, Path path, Optional<String> partition) {

  public DataName {
    options = Map.copyOf(options);
  }

  /** The value of an option, if it is given. */
  public Optional<String> option(String option) {
    return Optional.ofNullable(options.get(option));
  }

  /** The complaint that the data cannot be used, to be thrown. */
  public DataException unusable(String why) {
    return new DataException("data '" + this + "': " + why);
  }

  /** The complaint with what caused it. */
  public DataException unusable(String why, Throwable cause) {
    return new DataException("data '" + this + "': " + why, cause);
  }

  /** The name as it is written on a command line. */
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
