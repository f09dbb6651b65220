package dev.nagare.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.nagare.tagger.bundle.Tensor;
import java.util.Arrays;

/** Copies numbers into and out of the engine. */
final class Tensors {

  private Tensors() {}

  static NDArray in(Tensor tensor, NDManager owner) {
    long[] shape = Arrays.stream(tensor.shape()).asLongStream().toArray();
    return owner.create(tensor.values(), new Shape(shape));
  }

  static Tensor copyOf(NDArray array) {
    int[] shape = Arrays.stream(array.getShape().getShape()).mapToInt(Math::toIntExact).toArray();
    return new Tensor(array.toFloatArray(), shape);
  }
}
