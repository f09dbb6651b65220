package dev.nagare.tagger.inference;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.nagare.tagger.bundle.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Builds an ONNX graph node by node. Every method that adds a node returns the name of its first
 * output.
 */
final class OnnxGraph {

  /**
   * The version of the operators. ONNX 1.12 and newer runtimes read it, and it has every operator
   * needed here.
   */
  private static final int OPSET = 17;

  private static final int IR_VERSION = 8;

  /** The domain of the operators that ONNX Runtime adds to those of ONNX. */
  private static final String MICROSOFT = "com.microsoft";

  /**
   * The unit of columns in integer products; the number of columns must be a multiple of it. On
   * processors with AMX, ONNX Runtime multiplies 32 rows by 32 columns at a time. With 17 to 31
   * columns left over, it gives wrong numbers in the last of the 32 rows.
   */
  private static final int COLUMNS_AT_ONCE = 32;

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private int nodes;

  OnnxGraph(String name) {
    graph.setName(name);
  }

  /**
   * Adds an input of 32-bit integers. Dimensions are names of sizes that differ from call to call.
   */
  String integers(String name, String... dimensions) {
    graph.addInput(value(name, TensorProto.DataType.INT32, dimensions));
    return name;
  }

  /** Adds an input of 32-bit floats. A dimension that is a number is fixed. */
  String floats(String name, String... dimensions) {
    graph.addInput(value(name, TensorProto.DataType.FLOAT, dimensions));
    return name;
  }

  String weights(String name, Tensor tensor) {
    ByteBuffer bytes =
        ByteBuffer.allocate(tensor.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(tensor.values());
    TensorProto.Builder weights =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    Arrays.stream(tensor.shape()).forEach(weights::addDims);
    graph.addInitializer(weights);
    return name;
  }

  String gather(String table, String rows) {
    return node("Gather", List.of(table, rows), integer("axis", 0));
  }

  String concat(int axis, String... parts) {
    return node("Concat", List.of(parts), integer("axis", axis));
  }

  String transpose(String input, long... permutation) {
    return node("Transpose", List.of(input), integers("perm", permutation));
  }

  /** Reshapes; 0 keeps a size and -1 takes the rest. */
  String reshape(String input, long... shape) {
    return node("Reshape", List.of(input, longs("shape", shape)));
  }

  private String firstColumns(String matrix, long count) {
    return node("Slice", List.of(matrix, longs("from", 0), longs("to", count), longs("axis", 1)));
  }

  private String longs(String kind, long... values) {
    String name = kind + "_" + nodes;
    TensorProto.Builder constant =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.INT64.getNumber())
            .addDims(values.length);
    Arrays.stream(values).forEach(constant::addInt64Data);
    graph.addInitializer(constant);
    return name;
  }

  /** Computes {@code input × weightsᵀ + bias} on the rows of a matrix. */
  String dense(String input, String weights, String bias) {
    return node("Gemm", List.of(input, weights, bias), integer("transB", 1));
  }

  /** Adds a vector to every row of a matrix. */
  String sum(String matrix, String vector) {
    return node("Add", List.of(matrix, vector));
  }

  /** Multiplies two matrices. */
  String product(String input, String weights) {
    return node("MatMul", List.of(input, weights));
  }

  /**
   * Multiplies states by an integer matrix; the result is 32-bit floats. Sums of integers are
   * exact: they depend neither on their order nor on the processor.
   */
  String productInWholeNumbers(String states, String name, EightBit matrix) {
    EightBit filledUp = matrix.filledUp(COLUMNS_AT_ONCE);
    float[] scales = filledUp.scales();
    String stateScale = weights(name + ".state_scale", scalar(1f / EightBit.LARGEST_STATE));
    String zero =
        bytes(name + ".state_zero", TensorProto.DataType.UINT8, (byte) EightBit.ZERO_STATE);
    String values =
        bytes(
            name,
            TensorProto.DataType.INT8,
            filledUp.turned(),
            filledUp.turned().length / scales.length,
            scales.length);
    String weightScales = weights(name + ".scales", new Tensor(scales, scales.length));
    String whole = node("QuantizeLinear", List.of(states, stateScale, zero));
    String product =
        node(
            MICROSOFT,
            "MatMulIntegerToFloat",
            List.of(whole, values, stateScale, weightScales, zero));
    return matrix.rows() == scales.length ? product : firstColumns(product, matrix.rows());
  }

  private static Tensor scalar(float value) {
    return new Tensor(new float[] {value});
  }

  private String bytes(String name, TensorProto.DataType type, byte value) {
    return bytes(name, type, new byte[] {value});
  }

  private String bytes(String name, TensorProto.DataType type, byte[] values, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(values));
    Arrays.stream(shape).forEach(tensor::addDims);
    graph.addInitializer(tensor);
    return name;
  }

  /**
   * Adds a bidirectional LSTM.
   *
   * @param input shape [steps, sequences, input]
   * @param weights names of input weights, recurrent weights and biases, in ONNX's layout
   * @return name of the last states [2, sequences, H]
   */
  String lastStates(String input, List<String> weights, String lengths, int units) {
    String last = "lstm_last_" + nodes;
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("LSTM")
            .setName("lstm_" + nodes++)
            .addInput(input)
            .addAllInput(weights)
            .addInput(lengths)
            .addOutput("")
            .addOutput(last)
            .addAttribute(integer("hidden_size", units))
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("direction")
                    .setType(AttributeProto.AttributeType.STRING)
                    .setS(ByteString.copyFromUtf8("bidirectional"))));
    return last;
  }

  /** Names an output. */
  OnnxGraph output(String source, String name, String... dimensions) {
    graph.addNode(NodeProto.newBuilder().setOpType("Identity").addInput(source).addOutput(name));
    graph.addOutput(value(name, TensorProto.DataType.FLOAT, dimensions));
    return this;
  }

  /** Returns the graph as a serialized model. */
  byte[] toBytes() {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("nagare")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(MICROSOFT).setVersion(1))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private String node(String operator, List<String> inputs, AttributeProto... attributes) {
    return node("", operator, inputs, attributes);
  }

  private String node(
      String domain, String operator, List<String> inputs, AttributeProto... attributes) {
    String output = operator.toLowerCase(Locale.ROOT) + "_" + nodes++;
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setDomain(domain)
            .setName(output)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(List.of(attributes)));
    return output;
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  private static AttributeProto integers(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    Arrays.stream(values).forEach(attribute::addInts);
    return attribute.build();
  }

  private static ValueInfoProto value(
      String name, TensorProto.DataType type, String... dimensions) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (String dimension : dimensions) {
      TensorShapeProto.Dimension.Builder size = shape.addDimBuilder();
      if (Character.isDigit(dimension.charAt(0))) {
        size.setDimValue(Long.parseLong(dimension));
      } else {
        size.setDimParam(dimension);
      }
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }
}
