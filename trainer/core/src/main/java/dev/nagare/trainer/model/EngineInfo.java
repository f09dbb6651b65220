package dev.nagare.trainer.model;

import ai.djl.engine.Engine;

/** What trains here, for the record. */
public final class EngineInfo {

  private EngineInfo() {}

  /** Name and version, for example {@code PyTorch 2.7.1}. */
  public static String version() {
    Engine engine = TorchEngine.get();
    return engine.getEngineName() + " " + engine.getVersion();
  }

  /** Threads the engine computes with, as the environment says; else one for each processor. */
  public static int threads() {
    String said = System.getenv("OMP_NUM_THREADS");
    return said != null && said.matches("[1-9][0-9]{0,3}")
        ? Integer.parseInt(said)
        : Runtime.getRuntime().availableProcessors();
  }
}
