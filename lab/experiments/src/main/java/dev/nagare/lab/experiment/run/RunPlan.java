package dev.nagare.lab.experiment.run;

import dev.nagare.lab.experiment.run.PlannedRun.Kept;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders the runs of an experiment, their sources and their teachers, each once. */
public final class RunPlan {

  private final DataFolder data;
  private final Map<String, PlannedRun> runs = new LinkedHashMap<>();

  /** Creates an empty plan. */
  public RunPlan(DataFolder data) {
    this.data = data;
  }

  /**
   * Adds a run, after its source and its teachers.
   *
   * @throws dev.nagare.corpora.data.DataException if its training or test set cannot be used
   */
  public void add(String label, RunSpec spec) {
    add(label, spec, Kept.RESULT);
  }

  private void addSource(RunSpec spec) {
    add(
        "source " + spec.data().train() + " seed " + spec.training().seed(),
        spec,
        Kept.RESULT_AND_MODEL);
  }

  private void add(String label, RunSpec spec, Kept kept) {
    spec.needed().forEach(this::addSource);
    spec.data().test().ifPresent(data::test);
    runs.merge(
        spec.hash(),
        new PlannedRun(label, spec, kept, data.train(spec.data()).size()),
        (first, second) -> second.kept() == Kept.RESULT ? first : second);
  }

  /** Returns sources first, so that as many processes as possible find work early. */
  public List<PlannedRun> runs() {
    List<PlannedRun> ordered = new ArrayList<>(kept(Kept.RESULT_AND_MODEL));
    ordered.addAll(kept(Kept.RESULT));
    return ordered;
  }

  private List<PlannedRun> kept(Kept kept) {
    return runs.values().stream().filter(run -> run.kept() == kept).toList();
  }
}
