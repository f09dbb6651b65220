package dev.nagare.releases.rollout;

import dev.nagare.releases.ReleaseRefs;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.GateLanguage;
import dev.nagare.schemas.avro.ModelRelease;
import java.util.Optional;

/**
 * The share of evaluation utterances in which the gate saw a candidate and the active release find
 * different spans, for one language.
 *
 * @param share share of the evaluation utterances
 * @param utterances number of evaluation utterances
 */
record Expected(Estimate share, int utterances) {

  /**
   * Returns the gate's figures; empty if no gate compared the release in this language with the one
   * that answers now, or its figures are impossible.
   *
   * @param reference the release that answers now
   */
  static Optional<Expected> of(ModelRelease release, String language, ModelRelease reference) {
    return release
        .getDecision()
        .map(GateDecision::getLanguages)
        .map(seen -> seen.get(language))
        .filter(
            seen -> seen.getIncumbent().filter(ref -> ReleaseRefs.isOf(ref, reference)).isPresent())
        .filter(Expected::isPlausible)
        .map(Expected::of);
  }

  /** Returns whether a release record has impossible gate figures. */
  static boolean isAbsurd(ModelRelease release) {
    return release.getDecision().stream()
        .flatMap(decision -> decision.getLanguages().values().stream())
        .anyMatch(seen -> seen.getDisagreements().isPresent() && !isPlausible(seen));
  }

  private static boolean isPlausible(GateLanguage seen) {
    return seen.getEvaluationSize() > 0
        && seen.getDisagreements()
            .filter(differing -> differing >= 0 && differing <= seen.getEvaluationSize())
            .isPresent();
  }

  private static Expected of(GateLanguage seen) {
    return new Expected(
        Estimate.share(seen.getDisagreements().orElseThrow(), seen.getEvaluationSize()),
        seen.getEvaluationSize());
  }
}
