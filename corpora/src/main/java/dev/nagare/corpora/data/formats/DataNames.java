package dev.nagare.corpora.data.formats;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.DataName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Parses the names of labeled data: {@code FORMAT[,OPTION=VALUE...]:PATH[#PARTITION]}, for example
 * {@code massive:ja-JP.jsonl#train} or {@code conll,word=0,tag=3,language=es:esp.testa}.
 *
 * <p>The partition follows the last {@code #}. A path that itself contains one is written with a
 * {@code #} after it. A leading {@code ~} is the user's home folder, because shells do not expand
 * it after a colon.
 */
public final class DataNames {

  static final String SYNTAX = "FORMAT[,OPTION=VALUE...]:PATH[#PARTITION]";

  private DataNames() {}

  /**
   * Parses a name.
   *
   * @throws DataException if it is malformed, or the format or an option does not exist
   */
  public static DataName parse(String name) {
    int colon = name.indexOf(':');
    if (colon < 1 || colon == name.length() - 1) {
      throw malformed(name, "expected " + SYNTAX);
    }
    String[] head = name.substring(0, colon).split(",", -1);
    Map<String, String> options = new TreeMap<>();
    for (int i = 1; i < head.length; i++) {
      int equals = head[i].indexOf('=');
      if (equals < 1 || equals == head[i].length() - 1) {
        throw malformed(name, "an option is written NAME=VALUE, as in " + SYNTAX);
      }
      if (options.put(head[i].substring(0, equals), head[i].substring(equals + 1)) != null) {
        throw malformed(name, "option '" + head[i].substring(0, equals) + "' is given twice");
      }
    }
    String place = name.substring(colon + 1);
    int hash = place.lastIndexOf('#');
    String path = hash < 0 ? place : place.substring(0, hash);
    String partition = hash < 0 ? "" : place.substring(hash + 1);
    if (path.isEmpty()) {
      throw malformed(name, "the path is missing: " + SYNTAX);
    }
    DataFormats.format(head[0]).requireKnown(options.keySet());
    return new DataName(
        head[0],
        options,
        toPath(name, path),
        partition.isEmpty() ? Optional.empty() : Optional.of(partition));
  }

  private static Path toPath(String name, String path) {
    try {
      if (path.equals("~") || path.startsWith("~/")) {
        return Path.of(System.getProperty("user.home") + path.substring(1));
      }
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new DataException("data '" + name + "': not a path", e);
    }
  }

  private static DataException malformed(String name, String why) {
    return new DataException(
        "data '" + name + "': " + why + "; formats are " + String.join(", ", DataFormats.names()));
  }
}
