package dev.nagare.console.labels;

import dev.nagare.console.api.ApiProblem;

/** The conflicts between people who label. */
final class LabelProblems {

  private LabelProblems() {}

  /** The lease of the page has ended, and somebody else may have the request. */
  static ApiProblem leaseLost() {
    return ApiProblem.conflict(
        "lease-lost",
        "Another page has this text",
        "the text was not on screen for too long, and another page has it now: copy what you need"
            + " and go on with the next one");
  }

  /** The request was withdrawn. */
  static ApiProblem withdrawn() {
    return ApiProblem.conflict(
        "withdrawn",
        "The request was withdrawn",
        "a newer release no longer needs this answer: go on with the next one");
  }

  /** Somebody else has labeled the text since the page showed it. */
  static ApiProblem changed() {
    return ApiProblem.conflict(
        "changed",
        "Somebody else has labeled this text",
        "a later label exists, which nothing replaces unseen: go on with the next one, or reopen"
            + " your own answer");
  }

  /** A release manager has decided about the text. */
  static ApiProblem decided() {
    return ApiProblem.conflict(
        "decided",
        "A release manager has decided about this text",
        "the decision stands, and nothing was saved: go on with the next one");
  }

  /** The answers are others than a release manager has seen. */
  static ApiProblem answersChanged() {
    return ApiProblem.conflict(
        "answers-changed",
        "The answers have changed meanwhile",
        "somebody has changed an answer, has the text on screen, or has decided: look at the list"
            + " again");
  }

  /** The request is not among those that a person may change. */
  static ApiProblem notMine() {
    return ApiProblem.notFound("this is none of your last answers; only those can be changed");
  }
}
