package dev.nagare.lab.labeling.history;

import java.util.ArrayList;
import java.util.List;

/**
 * The state of a history.
 *
 * @param steps that have ended
 * @param next labels of the next step; none when the history is complete
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
