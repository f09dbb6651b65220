package dev.nagare.lab.labeling.history;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a history is.
 *
 * @param steps that are over
 * @param next labels that are to come in; none of them when the history is over
 */
record HistoryState(List<Step> steps, Asked next) {

  HistoryState {
    steps = List.copyOf(steps);
  }

  HistoryState after(Step step, Asked then) {
    List<Step> more = new ArrayList<>(steps);
    more.add(step);
    return new HistoryState(more, then);
  }
}
