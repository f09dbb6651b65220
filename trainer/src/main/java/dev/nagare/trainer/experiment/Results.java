package dev.nagare.trainer.experiment;

import dev.nagare.trainer.experiment.run.RunFolder;
import dev.nagare.trainer.experiment.run.RunResult;
import dev.nagare.trainer.experiment.run.RunSpec;
import dev.nagare.trainer.experiment.run.TestScore;
import dev.nagare.trainer.score.SpanScore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The results of an experiment's runs, as far as they are there. */
final class Results {

  private final Map<String, RunResult> byRun = new LinkedHashMap<>();
  private final String scorer;

  private Results(String scorer) {
    this.scorer = scorer;
  }

  /**
   * Reads them.
   *
   * @param scorer name and version of the one that decides
   */
  static Results read(RunFolder folder, List<Cell> cells, String scorer) throws IOException {
    Results results = new Results(scorer);
    for (Cell cell : cells) {
      for (RunSpec run : cell.runs()) {
        folder.result(run).ifPresent(result -> results.byRun.put(run.hash(), result));
      }
    }
    return results;
  }

  String scorer() {
    return scorer;
  }

  Optional<RunResult> of(RunSpec run) {
    return Optional.ofNullable(byRun.get(run.hash()));
  }

  List<RunResult> of(Cell cell) {
    return cell.runs().stream().flatMap(run -> of(run).stream()).toList();
  }

  /** F1 on the test set. */
  Figure f1(Cell cell) {
    return testFigure(cell, scorer, score -> score.overall().f1());
  }

  Figure testFigure(Cell cell, String byScorer, ToDoubleFunction<TestScore> figure) {
    return new Figure(
        of(cell).stream()
            .flatMap(result -> result.score(byScorer).stream())
            .map(figure::applyAsDouble)
            .toList());
  }

  /** Figure of whole results, for example of the development set. */
  Figure figure(Cell cell, ToDoubleFunction<RunResult> figure) {
    return new Figure(of(cell).stream().map(figure::applyAsDouble).toList());
  }

  /**
   * Counts of each test utterance, added up over the seeds that both cells have a result for: the
   * utterances are the sample, the seeds are not.
   *
   * @return of this cell; empty if there is no such seed
   */
  List<SpanScore> utterances(Cell cell, Cell other) {
    List<SpanScore> sum = new ArrayList<>();
    for (int i = 0; i < Math.min(cell.runs().size(), other.runs().size()); i++) {
      if (of(other.runs().get(i)).isPresent()) {
        add(sum, of(cell.runs().get(i)).flatMap(result -> result.score(scorer)));
      }
    }
    return sum;
  }

  private static void add(List<SpanScore> sum, Optional<TestScore> score) {
    List<SpanScore> more = score.map(s -> s.utterances().scores()).orElse(List.of());
    if (sum.isEmpty() && !more.isEmpty()) {
      sum.addAll(Collections.nCopies(more.size(), SpanScore.NONE));
    }
    for (int i = 0; i < more.size(); i++) {
      sum.set(i, sum.get(i).plus(more.get(i)));
    }
  }
}
