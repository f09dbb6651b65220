package dev.nagare.lab.experiment.studies;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.lab.experiment.Cell;
import dev.nagare.lab.experiment.CellJson;
import dev.nagare.lab.experiment.Corpus;
import dev.nagare.lab.experiment.Experiment;
import dev.nagare.lab.experiment.Figure;
import dev.nagare.lab.experiment.MassiveData;
import dev.nagare.lab.experiment.Report;
import dev.nagare.lab.experiment.Results;
import dev.nagare.lab.experiment.RunComparison;
import dev.nagare.lab.experiment.Setup;
import dev.nagare.lab.experiment.Size;
import dev.nagare.lab.experiment.Texts;
import dev.nagare.lab.experiment.run.RunExtras;
import dev.nagare.lab.experiment.run.RunExtras.Joint;
import dev.nagare.lab.experiment.run.RunSource;
import dev.nagare.lab.experiment.run.RunSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Measures every language at hand beside published figures of transformers: models of one language,
 * and models of one language that start from a model of all of them.
 */
final class EveryLanguage implements Experiment {

  private static final String CONDITIONS =
      """
      - alone: labels of the language alone.
      - joint: the same, started from all weight groups of one model that learned the labels of all
        languages of the table together.""";

  /** The seed of the joint model, if none is given: one serves all languages and seeds. */
  private static final long JOINT_SEED = 1;

  private final Setup setup;
  private final List<Corpus> corpora;
  private final Map<Corpus, Map<Condition, Cell>> cells = new LinkedHashMap<>();
  private final PublishedF1 published;

  /** The start of a model. */
  enum Condition {
    /** Random weights. */
    ALONE,
    /** Weights of a model of all languages. */
    JOINT;

    /** Returns its name on the command line and in reports. */
    String configName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  EveryLanguage(Setup setup) {
    this.setup = setup;
    this.corpora =
        setup.languages(MassiveData.locales(setup.dataRoot())).stream()
            .map(setup.corpora()::massive)
            .distinct()
            .toList();
    List<Condition> conditions =
        Conditions.of(
            setup.options().conditions(),
            List.of(Condition.values()),
            Condition::configName,
            List.of());
    corpora.forEach(corpus -> cells.put(corpus, cells(corpus, conditions)));
    this.published = PublishedF1.read(setup.dataRoot());
  }

  private Map<Condition, Cell> cells(Corpus corpus, List<Condition> conditions) {
    Map<Condition, Cell> own = new EnumMap<>(Condition.class);
    for (Condition condition : conditions) {
      own.put(
          condition,
          setup.cell(
              corpus.label() + " " + condition.configName(), seed -> run(corpus, condition, seed)));
    }
    return own;
  }

  private RunSpec run(Corpus corpus, Condition condition, long seed) {
    RunSpec alone = setup.run(corpus, Size.ALL, setup.text(corpus), seed);
    return condition == Condition.ALONE
        ? alone
        : new RunSpec(
            alone.data(),
            alone.text(),
            alone.training(),
            Optional.of(new RunSource(jointModel(), setup.groups())),
            RunExtras.NONE);
  }

  /** Returns the run on all languages together, whose test set is that of the first. */
  private RunSpec jointModel() {
    Corpus first = corpora.get(0);
    List<Corpus> others = corpora.subList(1, corpora.size());
    long seed = setup.options().seeds().source().orElse(JOINT_SEED);
    return setup
        .run(first, Size.ALL, setup.text(first), seed)
        .with(
            new RunExtras(
                others.stream().map(setup::text).toList(),
                others.stream().map(other -> new Joint(other.train(), other.dev())).toList(),
                Optional.empty(),
                Optional.empty(),
                List.of()));
  }

  @Override
  public List<Cell> cells() {
    return cells.values().stream().flatMap(own -> own.values().stream()).toList();
  }

  @Override
  public void report(Results results, Report report) {
    report.block(CONDITIONS);
    List<Condition> conditions =
        Stream.of(Condition.values())
            .filter(
                condition -> cells.values().stream().anyMatch(own -> own.containsKey(condition)))
            .toList();
    List<String> header = new ArrayList<>(List.of("Locale"));
    conditions.forEach(condition -> header.add(condition.configName()));
    header.addAll(PublishedF1.ALL_LABELS);
    List<List<String>> lines = new ArrayList<>();
    corpora.forEach(corpus -> lines.add(line(corpus, conditions, results)));
    lines.add(means(conditions, results));
    report.table(header, lines);
    if (conditions.size() > 1) {
      report.block(
          "Gain of `joint` over `alone`, pooled over all languages and seeds that have both: p "
              + RunComparison.p(
                  results.significance(cells(Condition.ALONE), cells(Condition.JOINT)))
              + ".");
    }
    report.heading("Reading it");
    report.block(Texts.P);
    report.block(PublishedF1.NOTE);
    ArrayNode json = report.json().putArray("rows");
    cells.forEach((corpus, own) -> json(json, corpus, own, results));
  }

  private List<String> line(Corpus corpus, List<Condition> conditions, Results results) {
    List<String> line = new ArrayList<>(List.of(PublishedF1.locale(corpus)));
    conditions.forEach(condition -> line.add(f1(corpus, condition, results).toString()));
    PublishedF1.ALL_LABELS.forEach(column -> line.add(text(published.f1(corpus, column))));
    return line;
  }

  /** Returns the line of means: each over the languages that all columns have. */
  private List<String> means(List<Condition> conditions, Results results) {
    List<Corpus> whole =
        corpora.stream()
            .filter(
                corpus ->
                    conditions.stream().noneMatch(c -> f1(corpus, c, results).isEmpty())
                        && PublishedF1.ALL_LABELS.stream()
                            .allMatch(column -> published.f1(corpus, column).isPresent()))
            .toList();
    List<String> line = new ArrayList<>(List.of("**mean of " + whole.size() + "**"));
    conditions.forEach(
        condition ->
            line.add(
                text(
                    whole.stream()
                        .mapToDouble(corpus -> f1(corpus, condition, results).mean())
                        .average())));
    PublishedF1.ALL_LABELS.forEach(
        column ->
            line.add(
                text(
                    whole.stream()
                        .mapToDouble(corpus -> published.f1(corpus, column).orElseThrow())
                        .average())));
    return line;
  }

  private static String text(OptionalDouble f1) {
    return f1.isPresent() ? String.format(Locale.ROOT, "%.1f", f1.getAsDouble()) : "–";
  }

  private Figure f1(Corpus corpus, Condition condition, Results results) {
    return results.f1(cells.get(corpus).get(condition));
  }

  private List<Cell> cells(Condition condition) {
    return corpora.stream().map(corpus -> cells.get(corpus).get(condition)).toList();
  }

  private void json(ArrayNode json, Corpus corpus, Map<Condition, Cell> own, Results results) {
    own.forEach(
        (condition, cell) -> {
          ObjectNode node =
              json.addObject()
                  .put("corpus", corpus.label())
                  .put("condition", condition.configName());
          CellJson.write(node, cell, results);
          ObjectNode others = node.putObject("published");
          PublishedF1.ALL_LABELS.forEach(
              column -> published.f1(corpus, column).ifPresent(f1 -> others.put(column, f1)));
        });
  }
}
