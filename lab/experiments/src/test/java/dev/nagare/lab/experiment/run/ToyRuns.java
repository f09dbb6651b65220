package dev.nagare.lab.experiment.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LabeledUtterance;
import dev.nagare.trainer.ToyData;
import dev.nagare.trainer.training.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Runs that are made at once, by finding everything, and remembered. */
final class ToyRuns implements RunWork {

  private final DataFolder data;
  private final List<String> made = new ArrayList<>();

  ToyRuns(DataFolder data) {
    this.data = data;
  }

  /** Writes data for {@link Specs}. */
  static DataFolder data(Path folder) {
    ToyData.write(folder.resolve("train.jsonl"), japanese(20, 1));
    ToyData.write(folder.resolve("dev.jsonl"), japanese(10, 2));
    ToyData.write(folder.resolve("test.jsonl"), japanese(10, 3));
    return new DataFolder(folder);
  }

  private static List<LabeledUtterance> japanese(int count, long seed) {
    return ToyData.utterances(count, seed).stream().filter(u -> u.language().equals("ja")).toList();
  }

  /** Labels of the runs that were made, in order. */
  synchronized List<String> made() {
    return List.copyOf(made);
  }

  @Override
  public synchronized RunResult make(PlannedRun run, TrainingListener listener) {
    made.add(run.label());
    return result(run.spec(), data);
  }

  static RunResult result(RunSpec spec, DataFolder data) {
    List<LabeledUtterance> gold = data.utterances(spec.data().test().orElseThrow());
    List<List<LabeledSpan>> predicted = gold.stream().map(LabeledUtterance::spans).toList();
    TestSet.Tagged tagged = new TestSet.Tagged(new TestSet(spec.texts(), gold), predicted);
    return new RunResult(
        RunResult.FORMAT,
        spec.hash(),
        asRead(SpecJson.full(spec)),
        data.fingerprint(spec),
        new RunResult.Made("test", "none", 1, 0.5),
        new RunResult.Training(10, 2, List.of(50.0, 60.0, 55.0), 1000, ""),
        new TreeMap<>(),
        predicted,
        TestScorers.score(tagged, List.of()),
        List.of());
  }

  /** Numbers as a reader makes them: what was read equals only that. */
  private static JsonNode asRead(JsonNode written) {
    try {
      return new ObjectMapper().readTree(written.toString());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
