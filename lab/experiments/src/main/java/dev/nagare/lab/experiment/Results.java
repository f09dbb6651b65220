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

/** The results of an experiment's runs, as far as they are there. */
public final class Results {

  /** Of the random swaps, so that a report says the same each time. */
  private static final long SEED = 1;

  private final Map<String, RunResult> byRun = new LinkedHashMap<>();
  private final String scorer;

  Results(String scorer, List<RunResult> results) {
    this.scorer = scorer;
    results.forEach(result -> byRun.put(result.run(), result));
  }

  /**
   * Reads them.
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

  public String scorer() {
    return scorer;
  }

  public Optional<RunResult> of(RunSpec run) {
    return Optional.ofNullable(byRun.get(run.hash()));
  }

  public List<RunResult> of(Cell cell) {
    return cell.runs().stream().flatMap(run -> of(run).stream()).toList();
  }

  /** F1 on the test set. */
  public Figure f1(Cell cell) {
    return testFigure(cell, scorer, score -> score.overall().f1());
  }

  public Figure testFigure(Cell cell, String byScorer, ToDoubleFunction<TestScore> figure) {
    return new Figure(
        of(cell).stream()
            .flatMap(result -> result.score(byScorer).stream())
            .map(figure::applyAsDouble)
            .toList());
  }

  /** Figure of whole results, for example of the development set. */
  public Figure figure(Cell cell, ToDoubleFunction<RunResult> figure) {
    return new Figure(of(cell).stream().map(figure::applyAsDouble).toList());
  }

  /**
   * Whether two cells differ by more than chance, over the seeds that both have results for; empty
   * if there is no such seed.
   */
  Optional<Significance> significance(Cell first, Cell second) {
    List<List<SpanScore>> firsts = new ArrayList<>();
    List<List<SpanScore>> seconds = new ArrayList<>();
    for (int i = 0; i < first.runs().size(); i++) {
      Optional<TestScore> one = score(first.runs().get(i));
      Optional<TestScore> other = score(second.runs().get(i));
      if (one.isPresent() && other.isPresent()) {
        firsts.add(one.get().utterances().scores());
        seconds.add(other.get().utterances().scores());
      }
    }
    return firsts.isEmpty()
        ? Optional.empty()
        : Optional.of(new ApproximateRandomization(SEED).compareRuns(firsts, seconds));
  }

  private Optional<TestScore> score(RunSpec run) {
    return of(run).flatMap(result -> result.score(scorer));
  }
}
