package dev.nagare.lab.experiment;

import dev.nagare.corpora.score.ApproximateRandomization;
import dev.nagare.corpora.score.Significance;
import dev.nagare.corpora.score.SpanScore;
import dev.nagare.lab.experiment.run.RunFolder;
import dev.nagare.lab.experiment.run.RunResult;
import dev.nagare.lab.experiment.run.RunSpec;
import dev.nagare.lab.experiment.run.TestScore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The available results of an experiment's runs. */
public final class Results {

  /** The seed of the random swaps, so that a report is reproducible. */
  private static final long SEED = 1;

  private final Map<String, RunResult> byRun = new LinkedHashMap<>();
  private final String scorer;

  Results(String scorer, List<RunResult> results) {
    this.scorer = scorer;
    results.forEach(result -> byRun.put(result.run(), result));
  }

  /**
   * Reads the results.
   *
   * @param scorer name and version of the one that decides
   */
  public static Results read(RunFolder folder, List<Cell> cells, String scorer) throws IOException {
    List<RunResult> results = new ArrayList<>();
    for (Cell cell : cells) {
      for (RunSpec run : cell.runs()) {
        folder.result(run).ifPresent(results::add);
      }
    }
    return new Results(scorer, results);
  }

  /** Returns name and version of the scorer that decides. */
  public String scorer() {
    return scorer;
  }

  /** Returns the result of a run; empty if there is none yet. */
  public Optional<RunResult> of(RunSpec run) {
    return Optional.ofNullable(byRun.get(run.hash()));
  }

  /** Returns the available results of a cell. */
  public List<RunResult> of(Cell cell) {
    return cell.runs().stream().flatMap(run -> of(run).stream()).toList();
  }

  /** Returns the F1 on the test set, in 0 to 100. */
  public Figure f1(Cell cell) {
    return testFigure(cell, scorer, score -> score.overall().f1());
  }

  /** Returns a figure of the test set by a scorer. */
  public Figure testFigure(Cell cell, String byScorer, ToDoubleFunction<TestScore> figure) {
    return new Figure(
        of(cell).stream()
            .flatMap(result -> result.score(byScorer).stream())
            .map(figure::applyAsDouble)
            .toList());
  }

  /** Returns a figure of whole results, for example of the development set. */
  public Figure figure(Cell cell, ToDoubleFunction<RunResult> figure) {
    return new Figure(of(cell).stream().map(figure::applyAsDouble).toList());
  }

  /**
   * Returns the significance of the difference between two cells, over the seeds for which both
   * have results; empty if there is no such seed.
   */
  Optional<Significance> significance(Cell first, Cell second) {
    return significance(List.of(first), List.of(second));
  }

  /**
   * Returns the significance of the difference between two conditions over several cells, such as
   * one for each language; empty if no pair of runs has results.
   *
   * @param first cells of one condition
   * @param second cells of the other condition, in the same order
   */
  public Optional<Significance> significance(List<Cell> first, List<Cell> second) {
    List<SpanScore> firsts = new ArrayList<>();
    List<SpanScore> seconds = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      add(first.get(i), second.get(i), firsts, seconds);
    }
    return firsts.isEmpty()
        ? Optional.empty()
        : Optional.of(new ApproximateRandomization(SEED).compare(firsts, seconds));
  }

  /** Adds the counts of a cell's test set, summed over the seeds for which both have results. */
  private void add(Cell first, Cell second, List<SpanScore> firsts, List<SpanScore> seconds) {
    List<List<SpanScore>> ones = new ArrayList<>();
    List<List<SpanScore>> others = new ArrayList<>();
    for (int i = 0; i < first.runs().size(); i++) {
      Optional<TestScore> one = score(first.runs().get(i));
      Optional<TestScore> other = score(second.runs().get(i));
      if (one.isPresent() && other.isPresent()) {
        ones.add(one.get().utterances().scores());
        others.add(other.get().utterances().scores());
      }
    }
    if (!ones.isEmpty()) {
      firsts.addAll(ApproximateRandomization.sumOfRuns(ones));
      seconds.addAll(ApproximateRandomization.sumOfRuns(others));
    }
  }

  private Optional<TestScore> score(RunSpec run) {
    return of(run).flatMap(result -> result.score(scorer));
  }
}
