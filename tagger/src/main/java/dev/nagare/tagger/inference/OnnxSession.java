package dev.nagare.tagger.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.util.Map;
import java.util.Set;

/** A loaded ONNX graph. Several threads may run it at once; each run uses its own thread only. */
final class OnnxSession implements AutoCloseable {

  private final OrtSession session;

  private OnnxSession(OrtSession session) {
    this.session = session;
  }

  static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "nagare");
  }

  /**
   * Loads a graph from memory.
   *
   * @throws IllegalStateException if the runtime cannot run it
   */
  static OnnxSession load(byte[] graph) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // A call runs on its caller's thread; parallelism comes from the callers.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      return new OnnxSession(environment().createSession(graph, options));
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot load a graph", e);
    }
  }

  /**
   * Runs the graph.
   *
   * @param outputs tensors to write to, by name
   * @throws IllegalStateException if the inputs do not fit the graph
   */
  void run(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) {
    try {
      session.run(inputs, Set.of(), outputs).close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot run a graph", e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot close a session", e);
    }
  }
}
