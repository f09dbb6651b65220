package dev.nagare.lab.experiment.run;

import dev.nagare.trainer.transfer.WeightGroup;
import java.util.Set;

/**
 * The source of a run's first weights.
 *
 * @param run that trains the source model
 * @param groups of weights to take
 */
public record RunSource(RunSpec run, Set<WeightGroup> groups) {

  public RunSource {
    groups = Set.copyOf(groups);
  }
}
