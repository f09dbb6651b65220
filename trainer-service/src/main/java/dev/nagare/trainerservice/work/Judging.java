package dev.nagare.trainerservice.work;

import dev.nagare.releases.Releases;
import dev.nagare.releases.bundles.UnusableBundleException;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.trainer.gate.Gate;
import dev.nagare.trainer.gate.GateVerdict;
import dev.nagare.trainer.gate.LanguageEvidence;
import dev.nagare.trainer.score.SpanScore;
import dev.nagare.trainerservice.evaluation.Evaluation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds a candidate against whatever is active, on the language's evaluation data. */
final class Judging {

  private final Gate gate;
  private final Models models;
  private final TrainingOrder order;
  private final List<SpanScore> candidateScores;

  /**
   * Judging of a candidate.
   *
   * @param candidate is tagged with at once
   */
  Judging(Gate gate, Models models, TrainingOrder order, Candidate candidate)
      throws IOException, InterruptedException {
    this.gate = gate;
    this.models = models;
    this.order = order;
    this.candidateScores =
        Evaluation.score(candidate.release(), order.labels().evaluation()).byUtterance();
  }

  /**
   * A decision.
   *
   * @param basis what it rests on
   * @param incumbent what the candidate was held against
   */
  record Decision(DecisionBasis basis, Optional<ReleaseRef> incumbent, GateVerdict verdict) {}

  /** Decides as the log is now. */
  Decision decide(Releases now) throws IOException, InterruptedException, UnusableBundleException {
    DecisionBasis basis = DecisionBasis.of(now, order.language());
    Optional<BundleReader.Release> incumbent = models.incumbent(now, order.language());
    LanguageEvidence evidence =
        incumbent.isPresent()
            ? new LanguageEvidence(candidateScores, scores(incumbent.get()))
            : LanguageEvidence.withoutIncumbent(candidateScores);
    return new Decision(
        basis,
        incumbent.map(release -> ReleaseRecords.ref(release.release())),
        gate.decide(basis.look(), Map.of(order.language(), evidence)));
  }

  private List<SpanScore> scores(BundleReader.Release incumbent)
      throws IOException, InterruptedException {
    return Evaluation.score(incumbent, order.labels().evaluation()).byUtterance();
  }
}
