package dev.nagare.trainer.model;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;

/** The one place that starts DJL's PyTorch engine. */
final class TorchEngine {

  private TorchEngine() {}

  /**
   * The engine, from the native library on the class path.
   *
   * @throws EngineException if there is none for this platform
   */
  static Engine get() {
    // Natives come as a Maven dependency; without this DJL would look for others on the network.
    System.setProperty("ai.djl.offline", "true");
    return Engine.getEngine("PyTorch");
  }
}
