package dev.nagare.lab.experiment;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.nagare.corpora.data.DataName;
import dev.nagare.corpora.data.RandomSample;
import dev.nagare.corpora.data.formats.DataNames;
import dev.nagare.corpora.score.SpanScore;
import dev.nagare.lab.experiment.run.RunData;
import dev.nagare.lab.experiment.run.RunResult;
import dev.nagare.lab.experiment.run.RunSource;
import dev.nagare.lab.experiment.run.RunSpec;
import dev.nagare.lab.experiment.run.SettingChanges;
import dev.nagare.lab.experiment.run.TestScore;
import dev.nagare.lab.experiment.run.UtteranceCounts;
import dev.nagare.tagger.text.LanguageDefaults;
import dev.nagare.trainer.training.TrainingSettings;
import dev.nagare.trainer.transfer.WeightGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Made-up results of runs at two sizes, of 100 test utterances with as many spans of {@code song}
 * each as the run's test set has.
 */
final class ToyCurve {

  static final String SCORER = "conlleval/1";

  private static final DataName TRAIN = DataNames.parse("jsonl:train.jsonl");
  private static final Corpus CORPUS =
      new Corpus("toy", "ja", Corpus.Kind.VOICE, TRAIN, TRAIN, Optional.of(TRAIN));

  private final List<RunResult> results = new ArrayList<>();

  private int spans = 1;

  /** Lets all further test utterances have two spans, as those of another language may have. */
  void changeTestSet() {
    spans = 2;
  }

  /** A part of the corpus, with results of each seed as numbers of correct utterances. */
  Pair pair(int utterances, List<Integer> correctWithout, List<Integer> correctWith) {
    List<RunSpec> without = new ArrayList<>();
    List<RunSpec> with = new ArrayList<>();
    List<Long> seeds = new ArrayList<>();
    for (int i = 0; i < correctWithout.size(); i++) {
      seeds.add(i + 1L);
      without.add(spec(utterances, i + 1));
      with.add(transferred(without.get(i)));
      results.add(result(without.get(i), utterances, correctWithout.get(i)));
      results.add(result(with.get(i), utterances, correctWith.get(i)));
    }
    return new Pair(
        CORPUS,
        utterances,
        1000,
        new Cell(utterances + " without", seeds, without),
        new Cell(utterances + " with", seeds, with));
  }

  Results results() {
    return new Results(SCORER, results);
  }

  private static RunSpec spec(int utterances, long seed) {
    return new RunSpec(
        new RunData(
            TRAIN, Optional.of(new RandomSample(utterances, seed)), TRAIN, Optional.empty()),
        LanguageDefaults.standard().settings("ja"),
        SettingChanges.of("seed", seed).applyTo(TrainingSettings.PAPER),
        Optional.empty());
  }

  private static RunSpec transferred(RunSpec spec) {
    return new RunSpec(
        spec.data(),
        spec.text(),
        spec.training(),
        Optional.of(new RunSource(spec, WeightGroup.parse("char"))));
  }

  private RunResult result(RunSpec spec, int utterances, int correct) {
    List<Integer> found = new ArrayList<>(Collections.nCopies(100, 0));
    Collections.fill(found.subList(0, correct), 1);
    List<Integer> all = Collections.nCopies(100, spans);
    SpanScore score = new SpanScore(100 * spans, 100 * spans, correct);
    return new RunResult(
        RunResult.FORMAT,
        spec.hash(),
        MissingNode.getInstance(),
        "",
        new RunResult.Made("test", "none", 1, 1),
        new RunResult.Training(utterances, 1, List.of(50.0), 1, ""),
        new TreeMap<>(Map.of("song", utterances / 10, "unseen", 3)),
        List.of(),
        List.of(
            new TestScore(
                SCORER,
                score,
                new TreeMap<>(Map.of("song", score)),
                new UtteranceCounts(all, all, found))),
        List.of());
  }
}
