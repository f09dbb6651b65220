package dev.nagare.lab.experiment.studies;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.nagare.lab.experiment.Cell;
import dev.nagare.lab.experiment.Corpus;
import dev.nagare.lab.experiment.Figure;
import dev.nagare.lab.experiment.Report;
import dev.nagare.lab.experiment.Results;
import dev.nagare.lab.experiment.RunComparison;
import dev.nagare.lab.experiment.Setup;
import dev.nagare.lab.experiment.run.RetrievalScore;
import dev.nagare.lab.experiment.run.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sentence retrieval between English and other languages by one joint model of all of them, with
 * and without alignment; and what alignment costs in English.
 */
final class AlignmentRetrieval {

  /** The name of this part among the conditions of the command line. */
  static final String NAME = "retrieval";

  /** The languages of the joint model, if they are asked for; more would take hours. */
  private static final List<String> LANGUAGES = List.of("ja", "de", "fr", "pt");

  private static final String READING =
      "Accuracy at 1 (0–100), the mean of both directions: how often the translation of an"
          + " utterance is the nearest of all test utterances, by the cosine of the means of their"
          + " states. One model learned the labels of all these languages together.";

  private final AlignmentRuns runs;
  private final List<Corpus> targets;
  private final Cell plain;
  private final Cell aligned;

  private AlignmentRetrieval(Setup setup, AlignmentRuns runs, List<Corpus> targets) {
    this.runs = runs;
    this.targets = targets;
    this.plain = setup.cell("joint", seed -> runs.joint(targets, false, seed));
    this.aligned = setup.cell("joint aligned", seed -> runs.joint(targets, true, seed));
  }

  /** Returns this part of the experiment; empty if none of its languages is asked for. */
  static Optional<AlignmentRetrieval> of(Setup setup, AlignmentRuns runs) {
    List<Corpus> targets =
        setup.languages(LANGUAGES).stream()
            .filter(LANGUAGES::contains)
            .map(setup.corpora()::massive)
            .toList();
    return targets.isEmpty()
        ? Optional.empty()
        : Optional.of(new AlignmentRetrieval(setup, runs, targets));
  }

  List<Cell> cells() {
    return List.of(plain, aligned);
  }

  void report(Results results, Report report) {
    report.heading("Sentence retrieval");
    List<List<String>> lines = new ArrayList<>();
    ArrayNode json = report.json().putArray("retrieval");
    for (Corpus target : targets) {
      Figure without = accuracy(plain, target, results);
      Figure with = accuracy(aligned, target, results);
      lines.add(
          List.of(
              "en ↔ " + target.language(),
              without.toString(),
              with.toString(),
              RunComparison.signed(with.mean() - without.mean(), "")));
      var node = json.addObject().put("language", target.language());
      without.values().forEach(node.putArray("without")::add);
      with.values().forEach(node.putArray("with")::add);
    }
    RunComparison english = new RunComparison(plain, aligned, results);
    lines.add(
        List.of(
            "F1 in English",
            results.f1(plain).toString(),
            results.f1(aligned).toString(),
            RunComparison.signed(english.gain(), "") + ", p " + english.p()));
    report.table(List.of("Languages", "Without alignment", "With alignment", "Gain"), lines);
    report.block(READING);
  }

  private Figure accuracy(Cell cell, Corpus target, Results results) {
    return new Figure(
        results.of(cell).stream()
            .map(RunResult::retrieval)
            .flatMap(List::stream)
            .filter(score -> score.isOf(runs.testSides(target)))
            .map(RetrievalScore::mean)
            .toList());
  }
}
