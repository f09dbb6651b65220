package dev.nagare.tagger.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads what an ONNX file is made of, by the numbers of onnx.proto3, and refuses whatever a Mixed
 * Orthographic Model has no use for: loops, functions, other operators, contents of other files.
 */
final class OnnxFile {

  /** Any of them gives at most as many numbers as it is given, or as the model has. */
  private static final Set<String> OPERATORS =
      Set.of("Concat", "Gather", "Gemm", "Identity", "LSTM", "Reshape", "Transpose");

  /** The larger of the two graphs has 9. */
  private static final int MOST_NODES = 16;

  private static final int FLOAT = 1;
  private static final Set<Long> INTEGERS = Set.of(6L, 7L);

  private final List<Constant> constants = new ArrayList<>();
  private int graphs;
  private int nodes;

  private OnnxFile() {}

  /** Floating-point numbers that are part of a graph. */
  record Constant(List<Long> shape, FloatBuffer values) {}

  /**
   * The numbers of a file.
   *
   * @throws IllegalArgumentException, ArithmeticException or BufferUnderflowException if it is no
   *     ONNX file, or not one of the kind that Nagare writes
   */
  static List<Constant> constants(byte[] file) {
    OnnxFile read = new OnnxFile();
    read.model(new Protobuf(ByteBuffer.wrap(file)));
    if (read.graphs != 1) {
      throw new IllegalArgumentException("a file has one graph");
    }
    return read.constants;
  }

  private void model(Protobuf model) {
    while (model.next()) {
      switch (model.field()) {
        case 7 -> graph(model.message());
        case 20 -> throw new IllegalArgumentException("a graph has no training");
        case 25 -> throw new IllegalArgumentException("a graph has no functions");
        default -> model.skip();
      }
    }
  }

  private void graph(Protobuf graph) {
    graphs++;
    while (graph.next()) {
      switch (graph.field()) {
        case 1 -> node(graph.message());
        case 5 -> tensor(graph.message());
        case 15 -> throw new IllegalArgumentException("a graph has no sparse constants");
        default -> graph.skip();
      }
    }
  }

  private void node(Protobuf node) {
    if (++nodes > MOST_NODES) {
      throw new IllegalArgumentException("a graph has at most " + MOST_NODES + " operators");
    }
    while (node.next()) {
      switch (node.field()) {
        case 4 -> operator(node.text());
        case 5 -> attribute(node.message());
        case 7 -> domain(node.text());
        default -> node.skip();
      }
    }
  }

  private static void operator(String name) {
    if (!OPERATORS.contains(name)) {
      throw new IllegalArgumentException("an operator is none of " + OPERATORS);
    }
  }

  private static void domain(String domain) {
    if (!domain.isEmpty()) {
      throw new IllegalArgumentException("an operator is none of ONNX's own");
    }
  }

  /** Only numbers and names: tensors and graphs have the fields 5, 6, 10, 11, 22 and 23. */
  private static void attribute(Protobuf attribute) {
    while (attribute.next()) {
      int field = attribute.field();
      if (field == 5 || field == 6 || field == 10 || field == 11 || field >= 22) {
        throw new IllegalArgumentException("an operator holds a tensor or a graph");
      }
      attribute.skip();
    }
  }

  private void tensor(Protobuf tensor) {
    List<Long> shape = new ArrayList<>();
    long type = 0;
    FloatBuffer values = FloatBuffer.allocate(0);
    while (tensor.next()) {
      switch (tensor.field()) {
        case 1 -> dimensions(tensor, shape);
        case 2 -> type = tensor.number();
        case 4, 9 -> values = floats(tensor.bytes(), values);
        case 13, 14 -> throw new IllegalArgumentException("a constant lies in another file");
        default -> tensor.skip();
      }
    }
    if (type == FLOAT) {
      constants.add(constant(shape, values));
    } else if (!INTEGERS.contains(type)) {
      throw new IllegalArgumentException("a constant has another type");
    }
  }

  private static void dimensions(Protobuf tensor, List<Long> shape) {
    if (tensor.type() == Protobuf.VARINT) {
      shape.add(tensor.number());
      return;
    }
    Protobuf packed = tensor.message();
    while (packed.hasMore()) {
      shape.add(packed.varint());
    }
  }

  private static FloatBuffer floats(ByteBuffer bytes, FloatBuffer before) {
    if (before.hasRemaining()) {
      throw new IllegalArgumentException("a constant stands twice");
    }
    return bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }

  private static Constant constant(List<Long> shape, FloatBuffer values) {
    long size = shape.stream().reduce(1L, Math::multiplyExact);
    if (size != values.remaining()) {
      throw new IllegalArgumentException("a constant does not fill its shape");
    }
    return new Constant(shape, values);
  }
}
