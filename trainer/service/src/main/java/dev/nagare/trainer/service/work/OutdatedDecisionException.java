package dev.nagare.trainer.service.work;

import dev.nagare.releases.RefusedChangeException;

/** A decision rests on an older state of the release log: decide again. */
final class OutdatedDecisionException extends RefusedChangeException {

  private static final long serialVersionUID = 1L;

  OutdatedDecisionException() {
    super("decided on an older state of the log");
  }
}
