package dev.nagare.lab.labeling.history;

import dev.nagare.lab.labeling.HistorySpec;
import java.util.List;
import java.util.SortedMap;

/** Receives the progress of an experiment's histories. */
public interface HistoryListener {

  /**
   * Receives a point of a history that was measured here.
   *
   * @param history that it belongs to
   * @param round 0 for the first labels
   * @param labels of all languages
   * @param seconds it took
   * @param testF1 by language, 0 to 100
   */
  void measured(
      HistorySpec history, int round, int labels, double seconds, SortedMap<String, Double> testF1);

  /**
   * Receives a complete history, made here, elsewhere or before.
   *
   * @param history that is complete
   * @param steps number of its steps
   */
  void done(HistorySpec history, int steps);

  /**
   * Receives the news that nothing is left to do but to wait for others.
   *
   * @param holders of the remaining histories, one line each
   */
  void waiting(List<String> holders);
}
