package dev.nagare.tagger.weights;

/**
 * A matrix of 8-bit integers with a 32-bit scale for each row: a number is its integer times the
 * scale of its row. The largest absolute integer of a row is always the same, except in rows of
 * zeros, whose scale is 1.
 *
 * <p>Rounding is repeatable: {@link #round} gives the same integers and scales again for {@link
 * #floats}, see {@link RowScale}.
 */
public final class IntegerRows {

  /**
   * The largest integer of 7 bits. Two products of such integers with 8-bit states and their sum
   * fit 16 bits, in which processors without special instructions add them.
   */
  public static final int SEVEN_BITS = 63;

  /** The largest integer of 8 bits. */
  public static final int EIGHT_BITS = 127;

  private final byte[] values;
  private final float[] scales;
  private final int columns;

  private IntegerRows(byte[] values, float[] scales, int columns) {
    this.values = values;
    this.scales = scales;
    this.columns = columns;
  }

  /**
   * Rounds a matrix to the nearest integers.
   *
   * @param matrix finite numbers, row-major
   * @param columns of the matrix
   * @param largest the largest integer of each row: {@link #SEVEN_BITS} or {@link #EIGHT_BITS}
   */
  public static IntegerRows round(float[] matrix, int columns, int largest) {
    byte[] values = new byte[matrix.length];
    float[] scales = new float[matrix.length / columns];
    for (int r = 0; r < scales.length; r++) {
      int from = r * columns;
      float most = 0;
      for (int i = from; i < from + columns; i++) {
        most = Math.max(most, Math.abs(matrix[i]));
      }
      scales[r] = RowScale.of(most, largest);
      if (!RowScale.isZero(most)) {
        for (int i = from; i < from + columns; i++) {
          values[i] = (byte) Math.rint(matrix[i] / scales[r]);
        }
      }
    }
    return new IntegerRows(values, scales, columns);
  }

  /**
   * Returns stored integers and scales. The arrays are shared without copying.
   *
   * @param values row-major
   * @param scales one for each row
   * @param largest the largest integer of each row
   * @throws IllegalArgumentException if {@link #round} could not have given them; the message names
   *     the row
   */
  public static IntegerRows of(byte[] values, float[] scales, int largest) {
    int columns = values.length / scales.length;
    for (int r = 0; r < scales.length; r++) {
      int most = 0;
      for (int i = r * columns; i < (r + 1) * columns; i++) {
        most = Math.max(most, Math.abs(values[i]));
      }
      if (most != 0 && most != largest) {
        throw new IllegalArgumentException(
            "row " + r + " has the largest integer " + most + ", must be " + largest);
      }
      if (!RowScale.isPossible(scales[r], most)) {
        throw new IllegalArgumentException("row " + r + " cannot have the scale " + scales[r]);
      }
    }
    return new IntegerRows(values, scales, columns);
  }

  /** Returns the number of rows. */
  public int rows() {
    return scales.length;
  }

  /** Returns the number of columns. */
  public int columns() {
    return columns;
  }

  /** Returns the integers, row-major, without copying. */
  public byte[] values() {
    return values;
  }

  /** Returns the scale of each row, without copying. */
  public float[] scales() {
    return scales;
  }

  /** Returns the numbers that the integers represent, row-major. */
  public float[] floats() {
    float[] floats = new float[values.length];
    for (int r = 0; r < scales.length; r++) {
      for (int i = r * columns; i < (r + 1) * columns; i++) {
        floats[i] = values[i] * scales[r];
      }
    }
    return floats;
  }
}
