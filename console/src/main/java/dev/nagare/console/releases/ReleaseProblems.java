package dev.nagare.console.releases;

import dev.nagare.console.api.ApiProblem;
import dev.nagare.console.api.releases.ChangeEffect;
import dev.nagare.releases.RefusedChangeException;
import dev.nagare.releases.decisions.LostTypesException;
import java.util.List;

/** The reasons why a decision about a release is not carried out. */
final class ReleaseProblems {

  private ReleaseProblems() {}

  /** The effect would be another one than the person has confirmed. */
  static ApiProblem changed(ChangeEffect current) {
    return ApiProblem.conflict(
            "changed",
            "The releases have changed meanwhile",
            "the effect of this decision is another one now, and nothing was changed: check it and"
                + " confirm again")
        .with("current", current);
  }

  /** The person has not seen the effect. */
  static ApiProblem notSeen() {
    return ApiProblem.badRequest(
        "field seen is missing; make a dry run first, and repeat its seen");
  }

  /** The release would drop entity types, and the person has not allowed that. */
  static ApiProblem lostTypes(LostTypesException refusal) {
    return ApiProblem.unprocessable(
            "lost-types",
            "The release does not know all entity types",
            "the release does not know entity types that are found now: allow that it drops them"
                + " if that is meant (mayDropTypes)")
        .with("types", List.copyOf(refusal.types()));
  }

  /** The decision is not possible in the present state. */
  static ApiProblem refused(RefusedChangeException refusal) {
    return ApiProblem.unprocessable(
        "refused", "This change is not possible", String.valueOf(refusal.getMessage()));
  }

  /** The brokers or the schema registry do not answer. */
  static ApiProblem unavailable() {
    return ApiProblem.unavailable(
        "log-unavailable",
        "the brokers or the schema registry do not answer; look at the releases again before you"
            + " retry, since the change may have been made");
  }
}
