package dev.nagare.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import dev.nagare.tagger.bundle.Tensor;
import java.util.Arrays;

/** Copies numbers into and out of the engine. */
final class Tensors {

  private Tensors() {}

  static NDArray in(Tensor tensor, NDManager owner) {
    long[] shape = Arrays.stream(tensor.shape()).asLongStream().toArray();
    return owner.create(tensor.values(), new Shape(shape));
  }

  /**
   * Returns rows of a table, by the embedding operation, whose gradient is cheap.
   *
   * @param indices numbers of the rows
   */
  static NDArray rows(NDArray table, NDArray indices) {
    return table
        .getNDArrayInternal()
        .embedding(indices, table, SparseFormat.DENSE)
        .singletonOrThrow();
  }

  /**
   * Returns a factor for a function whose gradients are wanted. The engine frees a factor that is
   * given as a plain Java number once the product is known, although its gradient still needs it:
   * after a garbage collection the gradient would be multiplied by whatever is in its place.
   *
   * @param owner lives until the gradients are computed
   */
  static NDArray number(double value, NDManager owner) {
    return owner.create((float) value);
  }

  static Tensor copyOf(NDArray array) {
    int[] shape = Arrays.stream(array.getShape().getShape()).mapToInt(Math::toIntExact).toArray();
    return new Tensor(array.toFloatArray(), shape);
  }
}
