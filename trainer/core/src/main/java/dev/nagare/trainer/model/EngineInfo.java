package dev.nagare.trainer.model;

import ai.djl.engine.Engine;

/** Describes the training engine, for the record of a training. */
public final class EngineInfo {

  private EngineInfo() {}

  /** Returns name and version, for example {@code PyTorch 2.7.1}. */
  public static String version() {
    Engine engine = TorchEngine.get();
    return engine.getEngineName() + " " + engine.getVersion();
  }

  /**
   * Returns the number of threads that the engine computes with: as the environment says, otherwise
   * one for each processor.
   */
  public static int threads() {
    String said = System.getenv("OMP_NUM_THREADS");
    return said != null && said.matches("[1-9][0-9]{0,3}")
        ? Integer.parseInt(said)
        : Runtime.getRuntime().availableProcessors();
  }
}
