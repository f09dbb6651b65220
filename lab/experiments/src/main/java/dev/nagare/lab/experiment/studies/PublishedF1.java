package dev.nagare.lab.experiment.studies;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.lab.experiment.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The slot F1 that others published for MASSIVE (FitzGerald et al. 2023, Table 9), read from the
 * file {@code published-slot-f1.tsv} beside the data: a header, then a line for each locale.
 */
final class PublishedF1 {

  static final String NOTE =
      "Published figures are of FitzGerald et al. 2023, Table 9, by scorer `massive`: models of 258"
          + " to 580 million weights. \"zero\" was trained on English labels alone, \"full\" on all"
          + " labels of 51 locales.";

  /** The columns of models that learned the labels of all locales. */
  static final List<String> ALL_LABELS = List.of("XLM-R full", "mT5-Enc full", "mT5-T2T full");

  private static final String FILE = "massive/published-slot-f1.tsv";

  private final Map<String, Map<String, String>> byLocale = new HashMap<>();

  private PublishedF1() {}

  /** Reads the file in a folder of data sets; without it nothing is known. */
  static PublishedF1 read(Path root) {
    PublishedF1 published = new PublishedF1();
    Path file = root.resolve(FILE);
    if (Files.exists(file)) {
      try {
        published.add(Files.readAllLines(file, UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(file + " cannot be read", e);
      }
    }
    return published;
  }

  private void add(List<String> lines) {
    List<String> rows = lines.stream().filter(line -> !line.startsWith("#")).toList();
    String[] header = rows.get(0).split("\t", -1);
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split("\t", -1);
      Map<String, String> figures = new LinkedHashMap<>();
      for (int i = 1; i < Math.min(cells.length, header.length); i++) {
        figures.put(header[i], cells[i]);
      }
      byLocale.put(cells[0], figures);
    }
  }

  /** Returns what is published for a corpus, for people. */
  String text(Corpus corpus) {
    String figures =
        figures(corpus).entrySet().stream()
            .map(figure -> figure.getKey() + " " + figure.getValue())
            .collect(Collectors.joining(", "));
    return "Published for "
        + locale(corpus)
        + ": "
        + (figures.isEmpty() ? "nothing in `" + FILE + "`" : figures)
        + ".";
  }

  /** Returns a published figure, 0–100; empty if there is none. */
  OptionalDouble f1(Corpus corpus, String column) {
    String figure = figures(corpus).getOrDefault(column, "-");
    return figure.equals("-")
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(figure));
  }

  /** Returns the locale of a corpus, which ends its label. */
  static String locale(Corpus corpus) {
    return corpus.label().replaceAll("^.* ", "");
  }

  private Map<String, String> figures(Corpus corpus) {
    return byLocale.getOrDefault(locale(corpus), Map.of());
  }
}
