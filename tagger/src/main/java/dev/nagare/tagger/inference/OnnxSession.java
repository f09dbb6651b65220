package dev.nagare.tagger.inference;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** One ONNX graph, loaded. Several threads may run it at once; each call has a scope of its own. */
final class OnnxSession implements AutoCloseable {

  /** A call uses the thread it comes from: the caller's threads are the parallelism. */
  private static final Map<String, String> ONE_THREAD =
      Map.of("intraOpNumThreads", "1", "interOpNumThreads", "1");

  private final Model model;

  private OnnxSession(Model model) {
    this.model = model;
  }

  /**
   * Loads a graph from memory.
   *
   * @throws MalformedModelException if the bytes are no graph the runtime can run
   */
  static OnnxSession load(String name, byte[] graph) throws MalformedModelException, IOException {
    // Natives come with the jar; DJL must neither look for others nor start a second engine.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.onnx.disable_alternative", "true");
    Model model = Engine.getEngine("OnnxRuntime").newModel(name, null);
    try {
      model.load(new ByteArrayInputStream(graph), ONE_THREAD);
    } catch (MalformedModelException | IOException | RuntimeException e) {
      model.close();
      throw e;
    }
    deleteFolder(model);
    return new OnnxSession(model);
  }

  /** DJL makes an empty folder for each graph and leaves it until the process ends well. */
  private static void deleteFolder(Model model) throws IOException {
    try {
      Files.deleteIfExists(model.getModelPath());
    } catch (IOException | RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /** A scope for the arrays of one call. */
  NDManager newScope() {
    return model.getNDManager().newSubManager();
  }

  /** Runs the graph; the outputs belong to the scope of the first input. */
  NDList run(NDList inputs) {
    return model
        .getBlock()
        .forward(new ParameterStore(inputs.head().getManager(), false), inputs, false);
  }

  @Override
  public void close() {
    model.close();
  }
}
