package dev.nagare.lab.experiment;

import dev.nagare.lab.experiment.run.RunSpec;
import java.util.List;

/**
 * A condition of an experiment: the same run with several seeds.
 *
 * @param label for people
 * @param seeds one for each run
 * @param runs in the order of the seeds
 */
public record Cell(String label, List<Long> seeds, List<RunSpec> runs) {

  public Cell {
    seeds = List.copyOf(seeds);
    runs = List.copyOf(runs);
  }
}
