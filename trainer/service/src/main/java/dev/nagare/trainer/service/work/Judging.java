package dev.nagare.trainer.service.work;

import dev.nagare.releases.ReleaseRefs;
import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.UnusableBundleException;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.trainer.gate.Gate;
import dev.nagare.trainer.gate.GateVerdict;
import dev.nagare.trainer.gate.LanguageEvidence;
import dev.nagare.trainer.service.status.Evaluation;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Compares a candidate with the release that answers its language now, possibly that of the
 * fallback language, on the language's evaluation set.
 */
final class Judging {

  private final Gate gate;
  private final Models models;
  private final TrainingOrder order;
  private final String fallbackLanguage;
  private final Evaluation.Answers candidateAnswers;

  private Judging(
      Gate gate,
      Models models,
      TrainingOrder order,
      String fallbackLanguage,
      Evaluation.Answers candidateAnswers) {
    this.gate = gate;
    this.models = models;
    this.order = order;
    this.fallbackLanguage = fallbackLanguage;
    this.candidateAnswers = candidateAnswers;
  }

  /**
   * Tags the evaluation set with a candidate, so that the gate can decide on it.
   *
   * @param fallbackLanguage tag whose release answers if the language has none
   */
  static Judging of(
      Gate gate,
      Models models,
      TrainingOrder order,
      String fallbackLanguage,
      BundleReader.Release candidate)
      throws IOException, InterruptedException {
    return new Judging(
        gate, models, order, fallbackLanguage, answers(order, candidate, order.language()));
  }

  /**
   * A gate decision.
   *
   * @param basis state of the log on which it rests
   * @param incumbent release that the candidate was compared with; empty if there is none
   * @param verdict verdict of the gate
   */
  record Decision(DecisionBasis basis, Optional<ReleaseRef> incumbent, GateVerdict verdict) {}

  /** Decides on the present state of the log. */
  Decision decide(Releases now) throws IOException, InterruptedException, UnusableBundleException {
    DecisionBasis basis = basis(now);
    Optional<BundleReader.Release> incumbent = models.answering(now, order.language());
    LanguageEvidence evidence =
        incumbent.isPresent()
            ? beside(answers(order, incumbent.get(), basis.answeredAs().orElseThrow()))
            : LanguageEvidence.withoutIncumbent(candidateAnswers.score().byUtterance());
    return new Decision(
        basis,
        incumbent.map(release -> ReleaseRefs.of(release.release())),
        gate.decide(basis.look(), Map.of(order.language(), evidence)));
  }

  /** Returns the basis of a decision on the present state of the log. */
  DecisionBasis basis(Releases now) {
    return DecisionBasis.of(now, order.language(), fallbackLanguage);
  }

  private LanguageEvidence beside(Evaluation.Answers incumbent) {
    return new LanguageEvidence(
        candidateAnswers.score().byUtterance(),
        incumbent.score().byUtterance(),
        OptionalInt.of(candidateAnswers.disagreements(incumbent)));
  }

  private static Evaluation.Answers answers(
      TrainingOrder order, BundleReader.Release release, String servedLanguage)
      throws IOException, InterruptedException {
    return Evaluation.answers(release, servedLanguage, order.labels().evaluation());
  }
}
