package dev.nagare.lab.experiment.run;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nagare.tagger.files.FileAccess;
import dev.nagare.tagger.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of an experiment's output: results as {@code runs/HASH.json}, claims as {@code
 * runs/HASH.lock}, source models as {@code models/HASH.nagare}. Several processes may share it.
 */
public final class RunFolder {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Path root;
  private final DataFolder data;

  /**
   * Creates a folder without reading it.
   *
   * @param data data sets of the runs
   */
  public RunFolder(Path root, DataFolder data) {
    this.root = root;
    this.data = data;
  }

  /** Returns the folder of the reports. */
  public Path root() {
    return root;
  }

  /** Returns the file of a run's model, if it was kept. */
  public Path model(RunSpec spec) {
    return root.resolve("models").resolve(spec.hash() + ".nagare");
  }

  /**
   * Returns the result of a run; empty if there is none for this specification and the present
   * data. Scorers that were added since the run are applied now.
   */
  public Optional<RunResult> result(RunSpec spec) throws IOException {
    Path file = file(spec, ".json");
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    RunResult read = JSON.readValue(Files.readAllBytes(file), RunResult.class);
    return read.answers(spec, data.fingerprint(spec))
        ? Optional.of(withAllScores(spec, read))
        : Optional.empty();
  }

  private RunResult withAllScores(RunSpec spec, RunResult result) {
    return spec.data()
        .test()
        .map(test -> new TestSet(spec.texts(), data.test(test)))
        .map(set -> new TestSet.Tagged(set, result.predicted()))
        .map(tagged -> result.withTest(TestScorers.score(tagged, result.test())))
        .orElse(result);
  }

  /** Returns the result of a run if nothing is left to do for it. */
  Optional<RunResult> done(PlannedRun run) throws IOException {
    boolean modelIsMissing =
        run.kept() == PlannedRun.Kept.RESULT_AND_MODEL && Files.notExists(model(run.spec()));
    return modelIsMissing ? Optional.empty() : result(run.spec());
  }

  void write(RunSpec spec, RunResult result) throws IOException {
    Files.createDirectories(root.resolve("runs"));
    WholeFile.write(file(spec, ".json"), FileAccess.UMASK, JSON.writeValueAsBytes(result));
  }

  void writeModel(RunSpec spec, byte[] bundle) throws IOException {
    Files.createDirectories(root.resolve("models"));
    WholeFile.write(model(spec), FileAccess.UMASK, bundle);
  }

  /**
   * Claims a run, so that nobody else makes it.
   *
   * @param who describes the holder, in one line for those who wait
   * @return empty if somebody else has it
   */
  Optional<RunClaim> claim(RunSpec spec, String who) throws IOException {
    Files.createDirectories(root.resolve("runs"));
    return RunClaim.take(file(spec, ".lock"), who);
  }

  /** Returns the description of the process that makes a run; empty if there is none. */
  String holder(RunSpec spec) throws IOException {
    return RunClaim.holder(file(spec, ".lock"));
  }

  private Path file(RunSpec spec, String suffix) {
    return root.resolve("runs").resolve(spec.hash() + suffix);
  }
}
