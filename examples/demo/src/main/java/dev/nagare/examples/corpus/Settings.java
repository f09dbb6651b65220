package dev.nagare.examples.corpus;

import dev.nagare.examples.corpus.GrammarException.Position;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The {@code [settings]} section: language, seed, sizes and rates. A rate is the share of the
 * utterances, from 0 to 1, that get a kind of noise; a missing rate is 0.
 */
final class Settings {

  private static final Set<String> TEXTS = Set.of("language", "stop-mark");
  private static final Set<String> COUNTS = Set.of("seed", "train", "dev", "test");
  private static final Set<String> RATES =
      Set.of(
          "seen-fillers",
          "known-slots",
          "seen-templates",
          "voice",
          "lower",
          "stop",
          "emoji-end",
          "emoji-start",
          "typo-outside",
          "typo-inside",
          "half-width-kana",
          "full-width-digits");

  private final Path file;
  private final Map<String, String> values = new TreeMap<>();

  Settings(Path file) {
    this.file = file;
  }

  /** Reads one {@code key value} line; refuses unknown keys, repeated keys and bad values. */
  void add(String line, Position position) {
    List<String> parts = List.of(line.split("\\s+", 2));
    if (parts.size() != 2) {
      throw new GrammarException(position, "a setting is a key and a value");
    }
    check(parts.get(0), parts.get(1), position);
    if (values.putIfAbsent(parts.get(0), parts.get(1)) != null) {
      throw new GrammarException(position, "setting '" + parts.get(0) + "' is given twice");
    }
  }

  private static void check(String key, String value, Position position) {
    boolean good =
        TEXTS.contains(key)
            || (COUNTS.contains(key) && value.matches("[0-9]{1,9}"))
            || (RATES.contains(key) && value.matches("0(\\.[0-9]+)?|1"));
    if (!good) {
      throw new GrammarException(position, "unknown setting or bad value: '" + key + "'");
    }
  }

  String language() {
    return required("language");
  }

  long seed() {
    return Long.parseLong(required("seed"));
  }

  /** Returns the number of utterances to write for a partition. */
  int size(Partition partition) {
    return Integer.parseInt(required(partition.label()));
  }

  double rate(String key) {
    return Double.parseDouble(values.getOrDefault(key, "0"));
  }

  /** Returns the mark that ends a plain sentence. */
  String stopMark() {
    return values.getOrDefault("stop-mark", ".");
  }

  private String required(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new GrammarException(new Position(file, 1), "setting '" + key + "' is missing");
    }
    return value;
  }
}
