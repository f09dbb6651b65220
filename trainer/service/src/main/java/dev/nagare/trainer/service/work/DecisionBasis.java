package dev.nagare.trainer.service.work;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.trainer.gate.SpentLook;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The state of the log on which a gate decision rests. If it has changed when the decision is to be
 * written, the decision must be made again.
 *
 * @param incumbent key of the release that answers the language, possibly that of the fallback
 *     language; empty if there is none
 * @param answeredAs tag under which the incumbent tags the utterances; empty if there is none
 * @param activation number of the incumbent's activation; 0 if there is none
 * @param look number of the look at this incumbent, from 1
 */
record DecisionBasis(
    Optional<String> incumbent, Optional<String> answeredAs, long activation, int look) {

  static DecisionBasis of(Releases releases, String language, String fallbackLanguage) {
    Optional<ModelRelease> answering = releases.answering(language, fallbackLanguage);
    long activation = answering.map(ModelRelease::getActivation).orElse(0L);
    List<SpentLook> spent = decided(releases, language).map(DecisionBasis::spent).toList();
    return new DecisionBasis(
        answering.map(Releases::key),
        releases.answeredAs(language, fallbackLanguage),
        activation,
        SpentLook.next(activation, spent));
  }

  /**
   * Returns the keys of a language's releases whose records have a look number that no gate can
   * have given.
   */
  static List<String> absurd(Releases releases, String language) {
    return decided(releases, language)
        .filter(release -> spent(release).isAbsurd())
        .map(Releases::key)
        .toList();
  }

  /**
   * Returns the releases with a decision, forgotten ones included: forgetting a release gives no
   * look back.
   */
  private static Stream<ModelRelease> decided(Releases releases, String language) {
    return releases.everReleased().stream()
        .filter(release -> release.getLanguages().contains(language))
        .filter(release -> release.getDecision().isPresent());
  }

  private static SpentLook spent(ModelRelease release) {
    GateDecision decision = release.getDecision().orElseThrow();
    return new SpentLook(decision.getIncumbentActivation(), decision.getLook());
  }
}
