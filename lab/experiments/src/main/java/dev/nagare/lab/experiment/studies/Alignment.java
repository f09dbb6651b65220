package dev.nagare.lab.experiment.studies;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.lab.experiment.Cell;
import dev.nagare.lab.experiment.CellJson;
import dev.nagare.lab.experiment.Corpus;
import dev.nagare.lab.experiment.Experiment;
import dev.nagare.lab.experiment.Figure;
import dev.nagare.lab.experiment.Report;
import dev.nagare.lab.experiment.Results;
import dev.nagare.lab.experiment.RunComparison;
import dev.nagare.lab.experiment.Setup;
import dev.nagare.lab.experiment.Size;
import dev.nagare.lab.experiment.Texts;
import dev.nagare.lab.experiment.studies.AlignmentRuns.Condition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Measures what parallel text brings: alignment (Hu et al. 2021) and projected labels. */
final class Alignment implements Experiment {

  private static final List<String> LANGUAGES =
      List.of("ja", "de", "fr", "pt", "hi", "th", "tr", "ar");
  private static final List<Size> SIZES =
      Stream.of("0", "100", "500", "2500", "25%", "50%").map(Size::parse).toList();

  private static final String CONDITIONS =
      """
      - none: labels of the language alone.
      - transfer: all weight groups of an English model. Without labels, that model itself.
      - alignment: the same, with parallel text. Words that are new to the English model start at
        the embeddings of their translations, and both sides of a pair learn like states.
      - projection: all weight groups of a model that learned labels projected from English.
      - all: all weight groups of a model that went from English to projected labels, its new words
        from translations; then with parallel text.
      - student: the weights that `all` starts from. It also learns from what the models of `all`
        and `projection` say of the training texts whose labels are not used.""";

  private final List<Row> rows = new ArrayList<>();
  private final Optional<AlignmentRetrieval> retrieval;
  private final PublishedF1 published;

  /** The cells of a language and a number of labels. */
  private record Row(Corpus corpus, int labels, Map<Condition, Cell> cells) {

    boolean isHalfOf(Row other) {
      return labels > 0
          && corpus.equals(other.corpus)
          && Math.abs(2 * labels - other.labels) <= 1; // both are rounded
    }

    /** Returns whether a condition has results here. */
    boolean has(Condition condition, Results results) {
      return Optional.ofNullable(cells.get(condition))
          .map(cell -> !results.f1(cell).isEmpty())
          .orElse(false);
    }

    /** Returns a line that compares a condition here with no help there. */
    Optional<List<String>> against(Row other, Condition condition, Results results) {
      if (!has(condition, results) || !other.has(Condition.NONE, results)) {
        return Optional.empty();
      }
      RunComparison comparison =
          new RunComparison(other.cells.get(Condition.NONE), cells.get(condition), results);
      return Optional.of(
          List.of(
              corpus.language(),
              String.format(
                  Locale.ROOT,
                  "%,d labels %s against %,d none",
                  labels,
                  condition.configName(),
                  other.labels),
              RunComparison.signed(comparison.gain(), ""),
              comparison.p()));
    }
  }

  Alignment(Setup setup) {
    AlignmentRuns runs = new AlignmentRuns(setup);
    List<String> asked = setup.options().conditions();
    List<Condition> conditions =
        Conditions.of(
            asked,
            List.of(Condition.values()),
            Condition::configName,
            List.of(AlignmentRetrieval.NAME));
    for (String language : setup.languages(LANGUAGES)) {
      Corpus corpus = setup.corpora().massive(language);
      for (Size size : setup.sizesOrNone(SIZES)) {
        rows.add(row(setup, runs, corpus, size, conditions));
      }
    }
    this.retrieval =
        asked.isEmpty() || asked.contains(AlignmentRetrieval.NAME)
            ? AlignmentRetrieval.of(setup, runs)
            : Optional.empty();
    if (cells().isEmpty()) {
      throw new IllegalArgumentException(
          "there is nothing to run: "
              + Condition.NONE.configName()
              + " and "
              + Condition.STUDENT.configName()
              + " need labels; add a size above 0 to --sizes, or another condition");
    }
    this.published = PublishedF1.read(setup.dataRoot());
  }

  private static Row row(
      Setup setup, AlignmentRuns runs, Corpus corpus, Size size, List<Condition> conditions) {
    int labels = size.of(setup.utterances(corpus));
    Map<Condition, Cell> cells = new EnumMap<>(Condition.class);
    for (Condition condition : conditions) {
      if (labels > 0 || condition.needsNoLabels()) {
        String label =
            String.format(Locale.ROOT, "%s %,d %s", corpus.label(), labels, condition.configName());
        cells.put(condition, setup.cell(label, seed -> runs.run(corpus, size, condition, seed)));
      }
    }
    return new Row(corpus, labels, cells);
  }

  @Override
  public List<Cell> cells() {
    return Stream.concat(
            rows.stream().flatMap(row -> row.cells().values().stream()),
            retrieval.stream().flatMap(part -> part.cells().stream()))
        .toList();
  }

  @Override
  public void report(Results results, Report report) {
    report.block(CONDITIONS);
    ArrayNode json = report.json().putArray("rows");
    rows.stream().map(Row::corpus).distinct().forEach(corpus -> table(corpus, results, report));
    rows.forEach(row -> json(json, row, results));
    report.heading("All languages together");
    pooled(results, report);
    halves(results, report);
    retrieval.ifPresent(part -> part.report(results, report));
    report.heading("Reading it");
    report.block(Texts.P);
    report.block(PublishedF1.NOTE);
  }

  private void table(Corpus corpus, Results results, Report report) {
    List<Row> own = rows.stream().filter(row -> row.corpus().equals(corpus)).toList();
    List<Condition> conditions =
        Stream.of(Condition.values())
            .filter(condition -> own.stream().anyMatch(row -> row.cells().containsKey(condition)))
            .toList();
    report.heading(corpus.label());
    List<String> header = new ArrayList<>(List.of("Labels"));
    conditions.forEach(condition -> header.add(condition.configName()));
    List<List<String>> lines = new ArrayList<>();
    for (Row row : own) {
      List<String> line = new ArrayList<>(List.of(String.format(Locale.ROOT, "%,d", row.labels())));
      conditions.forEach(condition -> line.add(f1(row, condition, results)));
      lines.add(line);
    }
    report.table(header, lines);
    report.block(published.text(corpus));
    AlignmentPlot.of(corpus, own.stream().map(row -> points(row, results)).toList(), results)
        .ifPresent(svg -> report.plot(corpus.language(), "F1 by number of labels", svg));
  }

  private static AlignmentPlot.Points points(Row row, Results results) {
    Map<Condition, Figure> figures = new EnumMap<>(Condition.class);
    row.cells().forEach((condition, cell) -> figures.put(condition, results.f1(cell)));
    return new AlignmentPlot.Points(row.labels(), figures);
  }

  private static String f1(Row row, Condition condition, Results results) {
    return Optional.ofNullable(row.cells().get(condition))
        .map(cell -> results.f1(cell).toString())
        .orElse("");
  }

  /** Compares conditions over all languages, at each number of labels that all of them have. */
  private void pooled(Results results, Report report) {
    List<List<String>> lines = new ArrayList<>();
    for (int labels : rows.stream().map(Row::labels).distinct().sorted().toList()) {
      List<Row> own = rows.stream().filter(row -> row.labels() == labels).toList();
      for (Comparison comparison : Comparison.values()) {
        comparison.line(labels, own, results).ifPresent(lines::add);
      }
    }
    report.table(List.of("Labels", "Compared", "Languages", "Mean gain", "p"), lines);
  }

  /** Compares help with half of the labels against all of the labels alone. */
  private void halves(Results results, Report report) {
    List<List<String>> lines = new ArrayList<>();
    for (Row half : rows) {
      for (Row whole : rows) {
        if (half.isHalfOf(whole)) {
          for (Condition condition : List.of(Condition.ALL, Condition.STUDENT)) {
            half.against(whole, condition, results).ifPresent(lines::add);
          }
        }
      }
    }
    if (!lines.isEmpty()) {
      report.heading("Half of the labels");
      report.table(List.of("Language", "Compared", "Gain", "p"), lines);
    }
  }

  /** Two conditions that are compared. */
  private enum Comparison {
    ALIGNMENT(Condition.TRANSFER, Condition.ALIGNMENT),
    PROJECTION(Condition.TRANSFER, Condition.PROJECTION),
    ALL(Condition.PROJECTION, Condition.ALL),
    STUDENT(Condition.ALL, Condition.STUDENT);

    private final Condition without;
    private final Condition with;

    Comparison(Condition without, Condition with) {
      this.without = without;
      this.with = with;
    }

    Optional<List<String>> line(int labels, List<Row> rows, Results results) {
      List<Row> both =
          rows.stream().filter(row -> row.has(without, results) && row.has(with, results)).toList();
      if (both.isEmpty()) {
        return Optional.empty();
      }
      List<Cell> firsts = both.stream().map(row -> row.cells().get(without)).toList();
      List<Cell> seconds = both.stream().map(row -> row.cells().get(with)).toList();
      double gain = 0;
      for (int i = 0; i < firsts.size(); i++) {
        gain += new RunComparison(firsts.get(i), seconds.get(i), results).gain() / firsts.size();
      }
      return Optional.of(
          List.of(
              String.format(Locale.ROOT, "%,d", labels),
              with.configName() + " against " + without.configName(),
              both.stream()
                  .map(row -> row.corpus().language())
                  .reduce((a, b) -> a + ", " + b)
                  .orElse(""),
              RunComparison.signed(gain, ""),
              RunComparison.p(results.significance(firsts, seconds))));
    }
  }

  private static void json(ArrayNode json, Row row, Results results) {
    row.cells()
        .forEach(
            (condition, cell) -> {
              ObjectNode node =
                  json.addObject()
                      .put("corpus", row.corpus().label())
                      .put("labels", row.labels())
                      .put("condition", condition.configName());
              CellJson.write(node, cell, results);
            });
  }
}
