package dev.nagare.trainer.service.work;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.trainer.gate.SpentLook;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of the log a decision of the gate rests on. If that is another when the decision is to be
 * written, it must be made again.
 *
 * @param incumbent key of the release that answers the language, be it another language's
 * @param answeredAs the language under which the incumbent tags the utterances; empty for none
 * @param activation by which the incumbent became active; 0 for none
 * @param look which look at this incumbent it is, from 1
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

  /** Releases of a language whose record names a look that no gate can have counted. */
  static List<String> absurd(Releases releases, String language) {
    return decided(releases, language)
        .filter(release -> spent(release).isAbsurd())
        .map(Releases::key)
        .toList();
  }

  /** Forgotten ones too: forgetting gives no look back. */
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
