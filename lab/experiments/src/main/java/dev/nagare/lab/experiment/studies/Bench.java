package dev.nagare.lab.experiment.studies;

import dev.nagare.corpora.score.ScorerId;
import dev.nagare.corpora.score.Scorers;
import dev.nagare.lab.experiment.Cell;
import dev.nagare.lab.experiment.Experiment;
import dev.nagare.lab.experiment.ExperimentOptions;
import dev.nagare.lab.experiment.Report;
import dev.nagare.lab.experiment.ReportHead;
import dev.nagare.lab.experiment.Results;
import dev.nagare.lab.experiment.Setup;
import dev.nagare.lab.experiment.run.DataFolder;
import dev.nagare.lab.experiment.run.PlannedRun;
import dev.nagare.lab.experiment.run.RunFolder;
import dev.nagare.lab.experiment.run.RunPlan;
import dev.nagare.lab.experiment.run.RunQueue;
import dev.nagare.lab.experiment.run.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One experiment on one folder: its open runs, and the report of its results. */
public final class Bench {

  private final Experiments.Kind kind;
  private final ExperimentOptions options;
  private final Setup setup;
  private final RunFolder folder;
  private final DataFolder data;
  private final Experiment experiment;
  private final ScorerId scorer;

  /**
   * Prepares an experiment; reads training sets, whose sizes it needs.
   *
   * @throws IllegalArgumentException if there is no such experiment, or an option is wrong
   */
  public Bench(String name, ExperimentOptions options, DataFolder data, RunFolder folder) {
    this.kind = Experiments.named(name);
    this.scorer = Scorers.named(options.scorer()).id();
    this.options = options;
    this.data = data;
    this.setup = new Setup(data, options);
    this.folder = folder;
    this.experiment = kind.make().apply(setup);
  }

  /**
   * Returns all its runs: sources first, then seed by seed, so that a first table is complete
   * early.
   */
  public List<PlannedRun> plan() {
    RunPlan plan = new RunPlan(data);
    for (int i = 0; i < options.seeds().runs().size(); i++) {
      for (Cell cell : experiment.cells()) {
        plan.add(cell.label() + " seed " + cell.seeds().get(i), cell.runs().get(i));
      }
    }
    return plan.runs();
  }

  /** Returns the result of a run, if it exists. */
  public Optional<RunResult> result(PlannedRun run) throws IOException {
    return folder.result(run.spec());
  }

  /** Makes the runs that nobody has made, and waits for those that others make. */
  public void run(RunQueue queue) throws IOException, InterruptedException {
    queue.run(plan());
  }

  /**
   * Writes the report of the available results.
   *
   * @param command that makes it
   * @return the Markdown file
   */
  public Path report(String command) throws IOException {
    Results results = Results.read(folder, experiment.cells(), scorer.toString());
    Report report = new Report(kind.name());
    new ReportHead(command, setup, experiment.cells(), results).write(kind.title(), report);
    experiment.report(results, report);
    return report.write(folder.root());
  }
}
