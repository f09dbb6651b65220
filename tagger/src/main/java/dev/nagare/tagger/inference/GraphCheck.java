package dev.nagare.tagger.inference;

import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.Tensor;
import java.nio.BufferUnderflowException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * What must hold of a bundle's graphs before ONNX Runtime sees them, and cannot be seen by running
 * them: they are made of a few known operators, read no other file, and hold no number that is
 * none. ONNX Runtime's LSTM turns NaN into an ordinary number, so that a damaged row of an
 * embedding table gives scores that look like any others. Each table is therefore compared with the
 * bundle's weights row by row.
 */
final class GraphCheck {

  private GraphCheck() {}

  /**
   * Checks both graphs.
   *
   * @throws BundleFormatException if one must not be loaded
   */
  static void check(ModelBundle bundle) throws BundleFormatException {
    check(bundle, bundle.graphs().characters(), MomWeights.CHARACTER_EMBEDDINGS);
    check(bundle, bundle.graphs().utterances(), MomWeights.WORD_EMBEDDINGS);
  }

  private static void check(ModelBundle bundle, byte[] graph, String table)
      throws BundleFormatException {
    List<OnnxFile.Constant> constants;
    try {
      constants = OnnxFile.constants(graph);
    } catch (IllegalArgumentException | ArithmeticException | BufferUnderflowException e) {
      throw new BundleFormatException("graphs", "are no graphs of Nagare's: " + e.getMessage(), e);
    }
    for (OnnxFile.Constant constant : constants) {
      requireNumbers(constant);
    }
    Tensor weights = bundle.weights().get(table);
    if (constants.stream().noneMatch(constant -> isTable(constant, weights))) {
      throw new BundleFormatException("graphs", "have other " + table + " than the weights");
    }
  }

  private static void requireNumbers(OnnxFile.Constant constant) throws BundleFormatException {
    FloatBuffer values = constant.values();
    for (int i = 0; i < values.limit(); i++) {
      if (!(Math.abs(values.get(i)) <= MomWeights.LARGEST)) {
        throw new BundleFormatException("graphs", "hold " + values.get(i));
      }
    }
  }

  private static boolean isTable(OnnxFile.Constant constant, Tensor weights) {
    List<Long> shape = Arrays.stream(weights.shape()).asLongStream().boxed().toList();
    return constant.shape().equals(shape)
        && constant.values().equals(FloatBuffer.wrap(weights.values()));
  }
}
