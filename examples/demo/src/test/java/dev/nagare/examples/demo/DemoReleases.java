package dev.nagare.examples.demo;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.GateLanguage;
import dev.nagare.schemas.avro.GateOutcome;
import dev.nagare.schemas.avro.LanguageObservation;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseObservation;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.schemas.avro.TrainingProvenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Releases as the demo's trainer and rollout make them, for tests. */
final class DemoReleases {

  static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  static final String HASH = "0".repeat(64);

  static {
    // Avro makes records of ours only once the catalogue has said that they may be trusted.
    NagareTopic.all();
  }

  private DemoReleases() {}

  /** The Japanese model that the demo begins with. */
  static ModelRelease first() {
    return release("first")
        .setStage(ReleaseStage.ACTIVE)
        .setActiveSince(NOW.minusSeconds(100))
        .build();
  }

  /** A release of the trainer that the gate has passed, in the last of some stages. */
  static ModelRelease passed(String version, StageChange... changes) {
    return trained(version, GateOutcome.PASSED, "better in ja", changes);
  }

  static ModelRelease trained(
      String version, GateOutcome outcome, String reason, StageChange... changes) {
    StageChange last = changes[changes.length - 1];
    return release(version)
        .setStage(last.getStage())
        .setCanaryShare(last.getCanaryShare())
        .setHistory(List.of(changes))
        .setActiveSince(last.getStage() == ReleaseStage.ACTIVE ? NOW : null)
        .setTraining(
            TrainingProvenance.newBuilder()
                .setLabelOffsets(List.of())
                .setTrainingLabels(900)
                .setDevelopmentLabels(100)
                .setFingerprint(HASH)
                .setSeed(1)
                .setTrigger("labels")
                .build())
        .setDecision(decision(outcome, reason))
        .build();
  }

  static StageChange change(ReleaseStage stage, String reason) {
    return new StageChange(stage, stage == ReleaseStage.CANARY ? 0.25 : 0, "rollout", NOW, reason);
  }

  static Releases log(ModelRelease... releases) {
    return Releases.NONE.with(new ArrayList<>(List.of(releases)));
  }

  static ReleaseObservation observation(
      ModelRelease release, ReleaseStage stage, String instance, long utterances) {
    return observation(release, stage, instance, utterances, Optional.empty());
  }

  static ReleaseObservation observation(
      ModelRelease release,
      ReleaseStage stage,
      String instance,
      long utterances,
      Optional<String> waitingFor) {
    return ReleaseObservation.newBuilder()
        .setRelease(new ReleaseRef(release.getId(), release.getVersion(), HASH))
        .setStage(stage)
        .setStageSince(NOW)
        .setInstance(instance)
        .setLanguages(
            utterances == 0
                ? Map.of()
                : Map.of(
                    "ja",
                    LanguageObservation.newBuilder()
                        .setUtterances(utterances)
                        .setFailures(0)
                        .setDropped(0)
                        .setDisagreements(0)
                        .setConfidenceSum(0)
                        .setLatencyMicrosSum(0)
                        .setReferenceUtterances(0)
                        .setReferenceConfidenceSum(0)
                        .setReferenceLatencyMicrosSum(0)
                        .build()))
        .setObservedAt(NOW)
        .setWaitingFor(waitingFor.orElse(null))
        .build();
  }

  private static GateDecision decision(GateOutcome outcome, String reason) {
    return GateDecision.newBuilder()
        .setOutcome(outcome)
        .setReason(reason)
        .setDecidedBy("trainer")
        .setDecidedAt(NOW)
        .setLook(1)
        .setAlpha(0.05)
        .setLanguages(
            Map.of(
                "ja",
                GateLanguage.newBuilder()
                    .setIncumbent(new ReleaseRef("demo-ja", "first", HASH))
                    .setEvaluationSize(213)
                    .setCandidateF1(46.4)
                    .setIncumbentF1(29.7)
                    .setPValue(0.0001)
                    .setCorrectedPValue(0.0011)
                    .setWorse(false)
                    .build()))
        .build();
  }

  private static ModelRelease.Builder release(String version) {
    return ModelRelease.newBuilder()
        .setId("demo-ja")
        .setVersion(version)
        .setLanguages(List.of("ja"))
        .setStage(ReleaseStage.SHADOW)
        .setBundle(new BundleRef("", 1L, 1, 0L))
        .setSha256(HASH)
        .setCreatedBy("demo")
        .setCreatedAt(NOW)
        .setChangedBy("demo")
        .setChangedAt(NOW);
  }
}
