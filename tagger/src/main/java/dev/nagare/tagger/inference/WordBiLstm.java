package dev.nagare.tagger.inference;

import ai.onnxruntime.OnnxTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The word Bi-LSTM over one batch, step by step. The longest utterances come first. Utterances that
 * have ended drop out of the rows of a step, so that nothing is computed for padding. The backward
 * direction begins at each utterance's own end.
 */
final class WordBiLstm {

  private final int units;
  private final Workspace workspace;

  /** The utterances by length, longest first, and the row of each one's first token. */
  private final KnownWord[][] longestFirst;

  private final int[] firstRows;
  private final int tokens;
  private final float[] states;

  WordBiLstm(List<KnownWord[]> utterances, int units, Workspace workspace) {
    this.units = units;
    this.workspace = workspace;
    this.longestFirst = new KnownWord[utterances.size()][];
    this.firstRows = new int[utterances.size()];
    this.tokens = sort(utterances);
    this.states = workspace.statesOfTokens(tokens * 2 * units);
  }

  private int sort(List<KnownWord[]> utterances) {
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

  /**
   * Returns the states of each token in both directions, in the order of the utterances: shape
   * [tokens, 2H].
   */
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
      advance(workspace.forward, rows, s, 0);
      advance(workspace.backward, rows, s, 4 * units);
      for (int b = 0; b < rows; b++) {
        write(workspace.forward, b, firstRows[b] + s, 0);
        write(workspace.backward, b, firstRows[b] + longestFirst[b].length - 1 - s, units);
      }
    }
  }

  /** Computes the contribution of the previous step's states to the gates. */
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
    received(workspace.forward, rows);
    received(workspace.backward, rows);
  }

  private void received(Workspace.Direction direction, int rows) {
    for (int b = 0; b < rows; b++) {
      for (int g = 0; g < direction.gates.length; g++) {
        direction.nativeGates.get((4 * b + g) * units, direction.gates[g], b * units, units);
      }
    }
  }

  private static OnnxTensor sent(Workspace.Direction direction, int rows) {
    direction.nativeStates.put(direction.states, 0, rows);
    return direction.nativeStates.first(rows);
  }

  /**
   * Computes the next states from the recurrent gates.
   *
   * @param from index of the direction's part in a word's gates
   */
  private void advance(Workspace.Direction direction, int rows, int s, int from) {
    int count = rows * units;
    for (int g = 0; g < direction.gates.length; g++) {
      float[] gates = direction.gates[g];
      float[] ofWords = s == 0 ? gates : workspace.ofWords;
      for (int b = 0; b < rows; b++) {
        int token = from == 0 ? s : longestFirst[b].length - 1 - s;
        System.arraycopy(
            longestFirst[b][token].gates(), from + g * units, ofWords, b * units, units);
      }
      if (s > 0) {
        LstmCells.add(gates, ofWords, count);
      }
      LstmCells.tanh(gates, count);
      if (g != MomGraphs.CELL_GATE) {
        LstmCells.sigmoid(gates, count);
      }
    }
    if (s == 0) {
      Arrays.fill(direction.cells, 0, count, 0);
    }
    LstmCells.forward(
        direction.cells, direction.gates[1], direction.gates[0], direction.gates[3], count);
    System.arraycopy(direction.cells, 0, direction.states, 0, count);
    LstmCells.tanh(direction.states, count);
    LstmCells.let(direction.states, direction.gates[2], count);
  }

  private void write(Workspace.Direction direction, int b, int row, int side) {
    System.arraycopy(direction.states, b * units, states, row * 2 * units + side, units);
  }
}
