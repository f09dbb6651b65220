package dev.nagare.tagger.inference;

import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.weights.IntegerRows;
import java.util.Arrays;

/**
 * A matrix of 7-bit integers with a scale for each row, as it is multiplied. States, which lie
 * between -1 and 1, always have the same scale, so results do not depend on the composition of the
 * batch.
 */
final class EightBit {

  /** The integer for a state of 1; the one for 0 is {@link #ZERO_STATE}. */
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
   * Rounds a matrix to the nearest integers.
   *
   * @param matrix shape [rows, columns]
   */
  static EightBit of(Tensor matrix) {
    IntegerRows rows = IntegerRows.round(matrix.values(), matrix.size(1), IntegerRows.SEVEN_BITS);
    return new EightBit(rows.values(), rows.scales(), rows.columns());
  }

  /**
   * Returns the matrix with rows of zeros appended, so that the number of rows is a multiple of a
   * number.
   */
  EightBit filledUp(int multiple) {
    int rows = (scales.length + multiple - 1) / multiple * multiple;
    float[] filledUp = Arrays.copyOf(scales, rows);
    Arrays.fill(filledUp, scales.length, rows, 1);
    return new EightBit(Arrays.copyOf(values, rows * columns), filledUp, columns);
  }

  int rows() {
    return scales.length;
  }

  /** Returns the transposed integers, shape [columns, rows]. */
  byte[] turned() {
    byte[] turned = new byte[values.length];
    for (int r = 0; r < scales.length; r++) {
      for (int c = 0; c < columns; c++) {
        turned[c * scales.length + r] = values[r * columns + c];
      }
    }
    return turned;
  }

  /** Returns the scale of each row. */
  float[] scales() {
    return scales.clone();
  }

  /** Returns the numbers that the integers represent. */
  Tensor rounded() {
    float[] rounded = new float[values.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = values[i] * scales[i / columns];
    }
    return new Tensor(rounded, scales.length, columns);
  }

  /** Returns a state as it is used in the product. */
  static double rounded(double state) {
    return Math.rint(state * LARGEST_STATE) / LARGEST_STATE;
  }
}
