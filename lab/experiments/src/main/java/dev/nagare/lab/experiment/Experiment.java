package dev.nagare.lab.experiment;

import java.util.List;

/** A question, the runs that answer it, and the answer. */
public interface Experiment {

  /** Returns all required runs. */
  List<Cell> cells();

  /** Reports the available results. */
  void report(Results results, Report report);
}
