package dev.nagare.service.process;

import dev.nagare.cli.process.ExitCode;

/** The ways in which a process ends. */
public enum Outcome {
  /** It was stopped, and finished and committed all work in progress. */
  STOPPED,
  /** It was stopped but did not finish in time; uncommitted work will be repeated. */
  STOPPED_LATE,
  /** It met an error that it could not recover from. */
  FAILED;

  /** Returns the exit code of the process. */
  public int exitCode() {
    return this == STOPPED ? ExitCode.OK : ExitCode.FAILURE;
  }
}
