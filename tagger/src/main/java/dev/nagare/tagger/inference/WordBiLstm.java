package dev.nagare.tagger.inference;

import ai.onnxruntime.OnnxTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The word Bi-LSTM over one batch, step by step. The longest utterances stand first: those that are
 * at their end fall away from the rows of a step, and nothing is computed for padding. The backward
 * direction begins at each utterance's own end.
 */
final class WordBiLstm {

  private final int units;
  private final Workspace workspace;

  /**
   * Utterances in the order of their lengths, longest first, and the row of each one's first token.
   */
  private final float[][][] longestFirst;

  private final int[] firstRows;
  private final int tokens;
  private final float[] states;

  WordBiLstm(List<float[][]> utterances, int units, Workspace workspace) {
    this.units = units;
    this.workspace = workspace;
    this.longestFirst = new float[utterances.size()][][];
    this.firstRows = new int[utterances.size()];
    this.tokens = sort(utterances);
    this.states = workspace.statesOfTokens(tokens * 2 * units);
  }

  private int sort(List<float[][]> utterances) {
    long[] order = new long[utterances.size()];
    for (int u = 0; u < order.length; u++) {
      order[u] = ((long) -utterances.get(u).length << Integer.SIZE) | u;
    }
    Arrays.sort(order);
    int[] rows = new int[order.length];
    int next = 0;
    for (int u = 0; u < rows.length; u++) {
      rows[u] = next;
      next += utterances.get(u).length;
    }
    for (int b = 0; b < order.length; b++) {
      longestFirst[b] = utterances.get((int) order[b]);
      firstRows[b] = rows[(int) order[b]];
    }
    return next;
  }

  int tokens() {
    return tokens;
  }

  /** Of each token in both directions, in the order of the utterances: shape [tokens, 2H]. */
  float[] states() {
    return states;
  }

  void run(OnnxSession recurrence) {
    int rows = longestFirst.length;
    for (int s = 0; s < longestFirst[0].length; s++) {
      while (longestFirst[rows - 1].length <= s) {
        rows--;
      }
      if (s > 0) {
        recur(recurrence, rows);
      }
      for (int b = 0; b < rows; b++) {
        read(workspace.forward, b, s, longestFirst[b][s], 0);
        read(workspace.backward, b, s, longestFirst[b][longestFirst[b].length - 1 - s], 4 * units);
      }
      advance(workspace.forward, rows);
      advance(workspace.backward, rows);
      for (int b = 0; b < rows; b++) {
        write(workspace.forward, b, firstRows[b] + s, 0);
        write(workspace.backward, b, firstRows[b] + longestFirst[b].length - 1 - s, units);
      }
    }
  }

  /** From the states of the step before to what they add to the gates. */
  private void recur(OnnxSession recurrence, int rows) {
    Map<String, OnnxTensor> inputs =
        Map.of(
            MomGraphs.STATES.get(0), sent(workspace.forward, rows),
            MomGraphs.STATES.get(1), sent(workspace.backward, rows));
    Map<String, OnnxTensor> outputs =
        Map.of(
            MomGraphs.STATE_GATES.get(0), workspace.forward.nativeGates.first(rows),
            MomGraphs.STATE_GATES.get(1), workspace.backward.nativeGates.first(rows));
    recurrence.run(inputs, outputs);
    workspace.forward.nativeGates.get(workspace.forward.gates, 0, rows);
    workspace.backward.nativeGates.get(workspace.backward.gates, 0, rows);
  }

  private static OnnxTensor sent(Workspace.Direction direction, int rows) {
    direction.nativeStates.put(direction.states, 0, rows);
    return direction.nativeStates.first(rows);
  }

  private void read(Workspace.Direction direction, int b, int s, float[] word, int from) {
    int at = b * 4 * units;
    if (s == 0) {
      System.arraycopy(word, from, direction.gates, at, 4 * units);
      Arrays.fill(direction.cells, b * units, (b + 1) * units, 0);
    } else {
      LstmCells.add(direction.gates, at, word, from, 4 * units);
    }
  }

  private void advance(Workspace.Direction direction, int rows) {
    LstmCells.tanh(direction.gates, rows * 4 * units);
    for (int b = 0; b < rows; b++) {
      LstmCells.forward(direction.gates, b * 4 * units, direction.cells, b * units, units);
    }
    System.arraycopy(direction.cells, 0, direction.states, 0, rows * units);
    LstmCells.tanh(direction.states, rows * units);
    for (int b = 0; b < rows; b++) {
      LstmCells.let(direction.gates, (4 * b + 3) * units, direction.states, b * units, units);
    }
  }

  private void write(Workspace.Direction direction, int b, int row, int side) {
    System.arraycopy(direction.states, b * units, states, row * 2 * units + side, units);
  }
}
