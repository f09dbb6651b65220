package dev.nagare.trainer.model;

/** The row numbers of padded sequences when [sequences, steps] is read as one list of rows. */
final class SequenceRows {

  private final int[] reversed;
  private final int[] forwardStates;
  private final int[] backwardStates;

  private SequenceRows(int[] reversed, int[] forwardStates, int[] backwardStates) {
    this.reversed = reversed;
    this.forwardStates = forwardStates;
    this.backwardStates = backwardStates;
  }

  /** Selects the state at every step of every sequence. */
  static SequenceRows of(int[] lengths, int steps) {
    int total = 0;
    for (int length : lengths) {
      total += length;
    }
    int[] forward = new int[total];
    int[] backward = new int[total];
    int at = 0;
    for (int s = 0; s < lengths.length; s++) {
      for (int t = 0; t < lengths[s]; t++) {
        forward[at] = s * steps + t;
        backward[at++] = s * steps + lengths[s] - 1 - t;
      }
    }
    return new SequenceRows(reversed(lengths, steps), forward, backward);
  }

  /** Selects the final state of each direction of every sequence. */
  static SequenceRows lastOf(int[] lengths, int steps) {
    int[] last = new int[lengths.length];
    for (int s = 0; s < lengths.length; s++) {
      last[s] = s * steps + lengths[s] - 1;
    }
    return new SequenceRows(reversed(lengths, steps), last, last);
  }

  private static int[] reversed(int[] lengths, int steps) {
    int[] rows = new int[lengths.length * steps];
    for (int s = 0; s < lengths.length; s++) {
      for (int t = 0; t < steps; t++) {
        rows[s * steps + t] = s * steps + (t < lengths[s] ? lengths[s] - 1 - t : t);
      }
    }
    return rows;
  }

  /**
   * Returns the row that the backward LSTM reads at each step: shape [sequences × steps]; padding
   * keeps its position.
   */
  int[] reversed() {
    return reversed;
  }

  /** Returns the selected rows of the forward LSTM's output. */
  int[] forwardStates() {
    return forwardStates;
  }

  /** Returns the rows of the backward LSTM's output for the same steps. */
  int[] backwardStates() {
    return backwardStates;
  }
}
