package dev.nagare.tagger.bundle;

import java.util.Arrays;

/**
 * The numbers of a named weight, independent of any engine: 32-bit floats, row-major. The array is
 * shared without copying: do not change it after creating a tensor from it.
 */
public final class Tensor {

  private final int[] shape;
  private final float[] values;

  /**
   * Creates a tensor.
   *
   * @throws IllegalArgumentException if the number of values is not the product of the shape
   */
  public Tensor(float[] values, int... shape) {
    long size = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    if (size != values.length) {
      throw new IllegalArgumentException(
          values.length + " values do not fill shape " + Arrays.toString(shape));
    }
    this.shape = shape.clone();
    this.values = values;
  }

  /** Returns the sizes of all dimensions. */
  public int[] shape() {
    return shape.clone();
  }

  /** Returns the size of one dimension. */
  public int size(int dimension) {
    return shape[dimension];
  }

  /** Returns the numbers, row-major, without copying. */
  public float[] values() {
    return values;
  }

  /** Returns a tensor with its own copy of the numbers. */
  public Tensor copy() {
    return new Tensor(values.clone(), shape);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Tensor" + Arrays.toString(shape);
  }
}
