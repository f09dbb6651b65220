package dev.nagare.trainer.model;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;

/** Starts DJL's PyTorch engine; no other class does. */
final class TorchEngine {

  private TorchEngine() {}

  /**
   * Returns the engine, with the native library on the class path.
   *
   * @throws EngineException if there is no library for this platform
   */
  static Engine get() {
    // Native libraries come as a Maven dependency; without this DJL would download others.
    System.setProperty("ai.djl.offline", "true");
    return Engine.getEngine("PyTorch");
  }
}
