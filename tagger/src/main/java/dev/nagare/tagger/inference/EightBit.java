package dev.nagare.tagger.inference;

import dev.nagare.tagger.bundle.Tensor;
import java.util.Arrays;

/**
 * A matrix in whole numbers with a scale for each row. States, which lie between -1 and 1, always
 * have the same scale: what an utterance gives does not depend on those beside it.
 */
final class EightBit {

  /**
   * Weights have 7 bits: two products of a state's 8 bits with one of these and their sum fit 16
   * bits, which is what processors without instructions for such products add them in.
   */
  static final int LARGEST_WEIGHT = 63;

  /** What 1 is among the states; 0 is {@link #ZERO_STATE}. */
  static final int LARGEST_STATE = 127;

  static final int ZERO_STATE = 128;

  private final byte[] values;
  private final float[] scales;
  private final int columns;

  private EightBit(byte[] values, float[] scales, int columns) {
    this.values = values;
    this.scales = scales;
    this.columns = columns;
  }

  /**
   * The nearest whole numbers.
   *
   * @param matrix shape [rows, columns]
   */
  static EightBit of(Tensor matrix) {
    int rows = matrix.size(0);
    int columns = matrix.size(1);
    float[] from = matrix.values();
    byte[] values = new byte[from.length];
    float[] scales = new float[rows];
    for (int r = 0; r < rows; r++) {
      float largest = 0;
      for (int c = 0; c < columns; c++) {
        largest = Math.max(largest, Math.abs(from[r * columns + c]));
      }
      scales[r] = largest > 0 ? largest / LARGEST_WEIGHT : 1;
      for (int c = 0; c < columns; c++) {
        values[r * columns + c] = (byte) Math.rint(from[r * columns + c] / scales[r]);
      }
    }
    return new EightBit(values, scales, columns);
  }

  /** The same with rows of zeros below, so that the number of rows is a multiple of another. */
  EightBit filledUp(int multiple) {
    int rows = (scales.length + multiple - 1) / multiple * multiple;
    float[] filledUp = Arrays.copyOf(scales, rows);
    Arrays.fill(filledUp, scales.length, rows, 1);
    return new EightBit(Arrays.copyOf(values, rows * columns), filledUp, columns);
  }

  int rows() {
    return scales.length;
  }

  /** Shape [columns, rows]. */
  byte[] turned() {
    byte[] turned = new byte[values.length];
    for (int r = 0; r < scales.length; r++) {
      for (int c = 0; c < columns; c++) {
        turned[c * scales.length + r] = values[r * columns + c];
      }
    }
    return turned;
  }

  /** What one of each row's numbers stands for. */
  float[] scales() {
    return scales.clone();
  }

  /** The numbers that the whole ones stand for. */
  Tensor rounded() {
    float[] rounded = new float[values.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = values[i] * scales[i / columns];
    }
    return new Tensor(rounded, scales.length, columns);
  }

  /** A state as it is multiplied. */
  static double rounded(double state) {
    return Math.rint(state * LARGEST_STATE) / LARGEST_STATE;
  }
}
