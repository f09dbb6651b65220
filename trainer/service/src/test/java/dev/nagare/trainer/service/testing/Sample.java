package dev.nagare.trainer.service.testing;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.GateOutcome;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.StageChange;
import dev.nagare.schemas.avro.TrainingProvenance;
import java.time.Instant;
import java.util.List;

/** Releases of Japanese for tests. */
public final class Sample {

  public static final Instant START = Instant.parse("2026-11-21T09:30:00Z");

  static {
    // Avro makes records of ours only once the catalogue has said that they may be trusted.
    NagareTopic.MODELS.valueSchema();
  }

  private Sample() {}

  public static Releases releases(ModelRelease... releases) {
    return Releases.NONE.with(List.of(releases));
  }

  /** Created and changed so many seconds after the start. */
  public static ModelRelease.Builder release(ReleaseStage stage, long second) {
    Instant time = START.plusSeconds(second);
    return ModelRelease.newBuilder()
        .setId("mom-ja")
        .setVersion("v" + second)
        .setLanguages(List.of("ja"))
        .setStage(stage)
        .setActiveSince(stage == ReleaseStage.ACTIVE ? time : null)
        .setBundle(BundleRef.newBuilder().setLocation("kafka:").setSizeBytes(1).build())
        .setSha256("0".repeat(64))
        .setCreatedBy("nagare-trainer")
        .setCreatedAt(time)
        .setChangedBy("nagare-trainer")
        .setChangedAt(time);
  }

  /** What a person does so many seconds after the start; the stage is the rules' own. */
  public static StageChange byPerson(long second) {
    return StageChange.newBuilder()
        .setStage(ReleaseStage.UNKNOWN)
        .setChangedBy("hana")
        .setChangedAt(START.plusSeconds(second))
        .build();
  }

  public static TrainingProvenance trainedOn(Long... offsets) {
    return TrainingProvenance.newBuilder()
        .setLabelOffsets(List.of(offsets))
        .setTrainingLabels(1)
        .setDevelopmentLabels(1)
        .setFingerprint("0".repeat(64))
        .setSeed(1)
        .setTrigger("labels")
        .build();
  }

  /** Of a gate against the incumbent of some activation. */
  public static GateDecision decision(
      GateOutcome outcome, long incumbentActivation, int look, long second) {
    return GateDecision.newBuilder()
        .setOutcome(outcome)
        .setDecidedBy("nagare-gate")
        .setDecidedAt(START.plusSeconds(second))
        .setLook(look)
        .setIncumbentActivation(incumbentActivation)
        .build();
  }
}
