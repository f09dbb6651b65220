package dev.nagare.tagger.inference;

import dev.nagare.tagger.bundle.MomSizes;

/** Reusable memory for one batch at a time. */
final class Workspace implements AutoCloseable {

  /** The number of tokens whose tags are scored at a time. */
  static final int TOKENS = 256;

  /** One direction of the word Bi-LSTM. */
  static final class Direction implements AutoCloseable {

    /** The input, forget, output and cell gates, each of all utterances. */
    final float[][] gates;

    final float[] cells;
    final float[] states;
    final NativeRows nativeStates;
    final NativeRows nativeGates;

    Direction(int utterances, int units) {
      gates = new float[4][utterances * units];
      cells = new float[utterances * units];
      states = new float[utterances * units];
      nativeStates = new NativeRows(utterances, units);
      nativeGates = new NativeRows(utterances, 4 * units);
    }

    @Override
    public void close() {
      nativeStates.close();
      nativeGates.close();
    }
  }

  final Direction forward;
  final Direction backward;
  final NativeRows tokenStates;
  final NativeRows scores;

  /** The words' contribution to one kind of gates. */
  final float[] ofWords;

  private float[] statesOfTokens = {};

  Workspace(MomSizes sizes, int tags, int utterances) {
    forward = new Direction(utterances, sizes.wordLstm());
    backward = new Direction(utterances, sizes.wordLstm());
    ofWords = new float[utterances * sizes.wordLstm()];
    tokenStates = new NativeRows(TOKENS, 2 * sizes.wordLstm());
    scores = new NativeRows(TOKENS, tags);
  }

  /** Returns an array of at least that many numbers; its contents are undefined. */
  float[] statesOfTokens(int numbers) {
    if (statesOfTokens.length < numbers) {
      statesOfTokens = new float[numbers];
    }
    return statesOfTokens;
  }

  @Override
  public void close() {
    forward.close();
    backward.close();
    tokenStates.close();
    scores.close();
  }
}
