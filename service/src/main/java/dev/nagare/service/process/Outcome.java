package dev.nagare.service.process;

import dev.nagare.cli.process.ExitCode;

/** How a stream came to its end. */
public enum Outcome {
  /** It was asked to stop and had finished and committed all it had begun. */
  STOPPED,
  /** It was asked to stop and did not finish in time; what was not committed will be done again. */
  STOPPED_LATE,
  /** It met something it could not go on from. */
  FAILED;

  /** The exit code of the process. */
  public int exitCode() {
    return this == STOPPED ? ExitCode.OK : ExitCode.FAILURE;
  }
}
