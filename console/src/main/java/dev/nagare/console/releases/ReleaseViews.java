package dev.nagare.console.releases;

import dev.nagare.console.api.ReleaseName;
import dev.nagare.console.api.releases.GateView;
import dev.nagare.console.api.releases.ReleaseDetails;
import dev.nagare.console.api.releases.ReleaseView;
import dev.nagare.console.api.releases.RolloutView;
import dev.nagare.console.api.releases.StageStep;
import dev.nagare.releases.Releases;
import dev.nagare.releases.decisions.GateDisagreement;
import dev.nagare.releases.decisions.Promotion;
import dev.nagare.releases.rollout.LimitFigure;
import dev.nagare.releases.rollout.RolloutFigures;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.GateLanguage;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.schemas.avro.TrainingProvenance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the JSON of releases. */
final class ReleaseViews {

  private final ObservationWatch observations;

  ReleaseViews(ObservationWatch observations) {
    this.observations = observations;
  }

  /** Returns the name of a release. */
  static ReleaseName name(ModelRelease release) {
    return new ReleaseName(release.getId(), release.getVersion());
  }

  private static ReleaseName name(ReleaseRef release) {
    return new ReleaseName(release.getId(), release.getVersion());
  }

  /** Returns a release. */
  ReleaseView view(Releases log, ModelRelease release) {
    return new ReleaseView(
        release.getId(),
        release.getVersion(),
        List.copyOf(release.getLanguages()),
        release.getStage().name(),
        release.getCanaryShare(),
        release.getLanguages().stream()
            .filter(language -> log.active(language).filter(release::equals).isPresent())
            .toList(),
        Promotion.next(release).map(ReleaseStage::name).orElse(null),
        release.getChangedAt(),
        release.getChangedBy(),
        f1(release),
        rollout(log, release));
  }

  private static List<ReleaseView.MeasuredF1> f1(ModelRelease release) {
    return new TreeMap<>(release.getMetrics())
        .entrySet().stream()
            .map(
                entry ->
                    new ReleaseView.MeasuredF1(
                        entry.getKey(),
                        entry.getValue().getF1(),
                        entry.getValue().getF1Low(),
                        entry.getValue().getF1High(),
                        entry.getValue().getEvaluationSize()))
            .filter(one -> isWritable(one.f1()) && isWritable(one.low()) && isWritable(one.high()))
            .toList();
  }

  private @Nullable RolloutView rollout(Releases log, ModelRelease release) {
    return switch (release.getStage()) {
      case SHADOW, CANARY, ACTIVE -> rollout(observations.of(log, release));
      default -> null;
    };
  }

  private static RolloutView rollout(RolloutFigures figures) {
    return new RolloutView(
        figures.utterances(),
        figures.required(),
        figures.instances(),
        figures.usable(),
        figures.limits().stream().map(ReleaseViews::limit).toList(),
        figures.waiting().map(RolloutFigures.Waiting::reason).orElse(null),
        figures.waiting().map(RolloutFigures.Waiting::saidAt).orElse(null));
  }

  private static RolloutView.Limit limit(LimitFigure figure) {
    return new RolloutView.Limit(
        figure.kind().name(),
        figure.language(),
        figure.count(),
        figure.observed().map(LimitFigure.Observed::value).orElse(null),
        figure.observed().map(LimitFigure.Observed::low).orElse(null),
        figure.observed().map(LimitFigure.Observed::high).orElse(null),
        figure.limit(),
        figure.state().name());
  }

  /** Returns a release in full. */
  ReleaseDetails details(Releases log, ModelRelease release) {
    return new ReleaseDetails(
        view(log, release),
        release.getSha256(),
        release.getParent().map(ReleaseViews::name).orElse(null),
        release.getCreatedBy(),
        release.getCreatedAt(),
        List.copyOf(release.getEntityTypes()),
        release.getDecision().map(ReleaseViews::gate).orElse(null),
        release.getTraining().map(ReleaseViews::training).orElse(null),
        history(release));
  }

  private static ReleaseDetails.Training training(TrainingProvenance training) {
    return new ReleaseDetails.Training(
        training.getTrigger(),
        training.getTrainingLabels(),
        training.getDevelopmentLabels(),
        training.getSources().stream().map(ReleaseViews::name).toList());
  }

  private static GateView gate(GateDecision decision) {
    return new GateView(
        decision.getOutcome().name(),
        decision.getReason(),
        decision.getDecidedBy(),
        decision.getDecidedAt(),
        decision.getLook(),
        isWritable(decision.getAlpha()) ? decision.getAlpha() : 0,
        new TreeMap<>(decision.getLanguages())
            .entrySet().stream().map(entry -> gate(entry.getKey(), entry.getValue())).toList());
  }

  private static GateView.Language gate(String language, GateLanguage seen) {
    Optional<GateView.Share> differing =
        GateDisagreement.of(seen)
            .map(share -> new GateView.Share(share.share(), share.low(), share.high()));
    return new GateView.Language(
        language,
        seen.getIncumbent().map(ReleaseViews::name).orElse(null),
        seen.getEvaluationSize(),
        writable(seen.getCandidateF1()),
        seen.getIncumbent().isPresent() ? writable(seen.getIncumbentF1()) : null,
        writable(seen.getCorrectedPValue()),
        seen.getWorse(),
        differing.orElse(null));
  }

  /** Returns the stages of a release, the latest first. */
  static List<StageStep> history(ModelRelease release) {
    List<StageStep> steps = new ArrayList<>();
    for (StageChange change : release.getHistory()) {
      steps.add(
          new StageStep(
              name(release),
              change.getStage().name(),
              change.getCanaryShare(),
              change.getChangedBy(),
              change.getChangedAt(),
              change.getReason()));
    }
    Collections.reverse(steps);
    return steps;
  }

  /** Returns the number; null for one that JSON cannot write. */
  private static @Nullable Double writable(double number) {
    return isWritable(number) ? number : null;
  }

  private static boolean isWritable(double number) {
    return Double.isFinite(number);
  }
}
