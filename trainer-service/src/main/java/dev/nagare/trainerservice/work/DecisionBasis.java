package dev.nagare.trainerservice.work;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.ModelRelease;
import java.time.Instant;
import java.util.Optional;

/**
 * What of the log a decision of the gate rests on. If that is another when the decision is to be
 * written, it must be made again.
 *
 * @param incumbent key of the release that is active for the language
 * @param look which look at this incumbent it is, from 1
 */
record DecisionBasis(Optional<String> incumbent, int look) {

  static DecisionBasis of(Releases releases, String language) {
    Optional<ModelRelease> active = releases.answering(language);
    Instant since = active.flatMap(ModelRelease::getActiveSince).orElse(Instant.EPOCH);
    int looks =
        releases.all().stream()
            .filter(release -> release.getLanguages().contains(language))
            .flatMap(release -> release.getDecision().stream())
            .filter(decision -> decision.getDecidedAt().isAfter(since))
            .mapToInt(GateDecision::getLook)
            .max()
            .orElse(0);
    return new DecisionBasis(active.map(Releases::key), looks + 1);
  }
}
