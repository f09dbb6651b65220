package dev.nagare.releases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.BundleRef;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.GateOutcome;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseRef;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.schemas.avro.TrainingProvenance;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DroppedTypesTest {

  private static final Instant START = Instant.parse("2026-11-21T09:30:00Z");
  private static final int MAX = 6;

  static {
    // Avro makes records of ours only once the catalogue has said that they may be trusted.
    NagareTopic.MODELS.valueSchema();
  }

  @Test
  void shouldTellTypesThatGetLost() {
    assertThat(DroppedTypes.between(active(1, "a", "b"), active(2, "a", "c"))).containsExactly("b");
    assertThat(DroppedTypes.between(active(1), active(2, "a"))).isEmpty();
    assertThat(DroppedTypes.between(active(1, "a"), active(2))).as("not known").isEmpty();
  }

  @Test
  void shouldLetAPersonsReleaseDropTypesOfAnyOther() {
    ModelRelease persons = ModelRelease.newBuilder(active(3, "a")).setMayDropTypes(true).build();
    ModelRelease before = active(9, "a", "b");

    assertThat(DroppedTypes.isAllowed(log(before, persons), persons, before)).isTrue();
    assertThat(DroppedTypes.isAllowed(log(before), active(3, "a"), before)).isFalse();
  }

  /**
   * A release that became active after the trainer looked has types that the trainer did not see.
   */
  @Test
  void shouldLetATrainersReleaseDropTypesOnlyOfWhatWasThereWhenItWasDecidedOn() {
    for (int comparedWith = 1; comparedWith <= MAX; comparedWith++) {
      ModelRelease parent = active(comparedWith, "a", "b");
      ModelRelease trained = trained(parent);
      for (int at = 1; at <= MAX; at++) {
        ModelRelease before = active(at, "a", "b");

        assertThat(DroppedTypes.isAllowed(log(parent, before), trained, before))
            .isEqualTo(at <= comparedWith);
        assertThat(DroppedTypes.isAllowed(log(before), trained, before))
            .as("its parent has gone")
            .isEqualTo(at <= comparedWith);
      }
    }
  }

  @Test
  void shouldHoldForTheParentHoweverOftenThatWasActivated() {
    ModelRelease parent = active(2, "a", "b");
    ModelRelease again = ModelRelease.newBuilder(parent).setActivation(7).build();

    assertThat(DroppedTypes.isAllowed(log(again), trained(parent), again)).isTrue();
  }

  private static Releases log(ModelRelease... releases) {
    return Releases.NONE.with(List.of(releases));
  }

  /** Made by a trainer against a release. */
  private static ModelRelease trained(ModelRelease parent) {
    return ModelRelease.newBuilder(active(0, "a"))
        .setStage(ReleaseStage.SHADOW)
        .setMayDropTypes(true)
        .setParent(new ReleaseRef(parent.getId(), parent.getVersion(), parent.getSha256()))
        .setDecision(
            GateDecision.newBuilder()
                .setOutcome(GateOutcome.PASSED)
                .setDecidedBy("nagare-gate")
                .setDecidedAt(START)
                .setIncumbentActivation(parent.getActivation())
                .build())
        .setTraining(
            TrainingProvenance.newBuilder()
                .setLabelOffsets(List.of(1L))
                .setTrainingLabels(1)
                .setDevelopmentLabels(1)
                .setFingerprint("0".repeat(64))
                .setSeed(1)
                .setTrigger("labels")
                .build())
        .build();
  }

  private static ModelRelease active(int activation, String... types) {
    return ModelRelease.newBuilder()
        .setId("mom-ja")
        .setVersion("v" + activation)
        .setLanguages(List.of("ja"))
        .setStage(ReleaseStage.ACTIVE)
        .setActiveSince(START.plusSeconds(activation))
        .setActivation(activation)
        .setEntityTypes(List.of(types))
        .setBundle(BundleRef.newBuilder().setLocation("kafka:").setSizeBytes(1).build())
        .setSha256("0".repeat(64))
        .setCreatedBy("test")
        .setCreatedAt(START)
        .setChangedBy("test")
        .setChangedAt(START.plusSeconds(activation))
        .build();
  }
}
