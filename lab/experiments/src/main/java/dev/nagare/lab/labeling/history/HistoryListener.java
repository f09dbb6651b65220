package dev.nagare.lab.labeling.history;

import dev.nagare.lab.labeling.HistorySpec;
import java.util.List;
import java.util.SortedMap;

/** Hears how the histories of an experiment go. */
public interface HistoryListener {

  /**
   * A point of a history was measured here.
   *
   * @param round 0 for the first labels
   * @param labels of all languages
   * @param seconds it took
   * @param testF1 by language
   */
  void measured(
      HistorySpec history, int round, int labels, double seconds, SortedMap<String, Double> testF1);

  /**
   * A history is there, made here, elsewhere or before.
   *
   * @param steps it has
   */
  void done(HistorySpec history, int steps);

  /** Nothing is left to do but to wait for others. */
  void waiting(List<String> holders);
}
