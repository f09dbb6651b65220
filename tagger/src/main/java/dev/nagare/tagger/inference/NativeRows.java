package dev.nagare.tagger.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Rows of 32-bit floats that ONNX Runtime reads and writes. They are reused for many calls, by one
 * thread at a time.
 */
final class NativeRows implements AutoCloseable {

  private final int width;
  private final FloatBuffer values;
  private final @Nullable OnnxTensor[] tensors;

  NativeRows(int mostRows, int width) {
    this.width = width;
    this.values =
        ByteBuffer.allocateDirect(Math.multiplyExact(mostRows * width, Float.BYTES))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    this.tensors = new OnnxTensor[mostRows + 1];
  }

  /** Returns the first rows. */
  OnnxTensor first(int rows) {
    OnnxTensor tensor = tensors[rows];
    if (tensor == null) {
      try {
        tensor =
            OnnxTensor.createTensor(
                OnnxSession.environment(), values.slice(0, rows * width), new long[] {rows, width});
      } catch (OrtException e) {
        throw new IllegalStateException("ONNX Runtime cannot make a tensor", e);
      }
      tensors[rows] = tensor;
    }
    return tensor;
  }

  /** Writes the first rows. */
  void put(float[] from, int at, int rows) {
    values.put(0, from, at, rows * width);
  }

  /** Reads some of the numbers. */
  void get(int from, float[] into, int at, int count) {
    values.get(from, into, at, count);
  }

  /** Reads the first rows. */
  void get(float[] into, int at, int rows) {
    values.get(0, into, at, rows * width);
  }

  @Override
  public void close() {
    for (OnnxTensor tensor : tensors) {
      if (tensor != null) {
        tensor.close();
      }
    }
  }
}
