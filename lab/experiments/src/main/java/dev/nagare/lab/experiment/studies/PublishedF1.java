package dev.nagare.lab.experiment.studies;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.lab.experiment.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The slot F1 that others published for MASSIVE (FitzGerald et al. 2023, Table 9), read from the
 * file {@code published-slot-f1.tsv} beside the data: a header, then a line for each locale.
 */
final class PublishedF1 {

  static final String NOTE =
      "Published figures are of FitzGerald et al. 2023, Table 9, by scorer `massive`: models of 258"
          + " to 580 million weights. \"zero\" was trained on English labels alone, \"full\" on all"
          + " labels of 51 locales.";

  private static final String FILE = "massive/published-slot-f1.tsv";

  private final Map<String, String> byLocale = new HashMap<>();

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
      List<String> figures = new ArrayList<>();
      for (int i = 1; i < Math.min(cells.length, header.length); i++) {
        figures.add(header[i] + " " + cells[i]);
      }
      byLocale.put(cells[0], String.join(", ", figures));
    }
  }

  /** Returns what is published for a corpus, for people. */
  String text(Corpus corpus) {
    String locale = corpus.label().replaceAll("^.* ", "");
    return "Published for "
        + locale
        + ": "
        + byLocale.getOrDefault(locale, "nothing in `" + FILE + "`")
        + ".";
  }
}
