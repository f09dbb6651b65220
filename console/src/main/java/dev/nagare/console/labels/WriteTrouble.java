package dev.nagare.console.labels;

/** Receives what goes wrong when changes are written. */
interface WriteTrouble {

  /** Receives that a change was not written, or that this is unknown. */
  void notWritten();

  /** Receives, once, that the writer can no longer be used. */
  void broken();
}
