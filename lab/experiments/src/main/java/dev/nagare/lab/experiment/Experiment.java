package dev.nagare.lab.experiment;

import java.util.List;

/** A question, the runs that answer it, and the answer. */
public interface Experiment {

  /** All runs there must be. */
  List<Cell> cells();

  /** Reports what results there are. */
  void report(Results results, Report report);
}
