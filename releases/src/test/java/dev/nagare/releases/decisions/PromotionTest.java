package dev.nagare.releases.decisions;

import static dev.nagare.releases.testing.SampleReleases.byPerson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.releases.RefusedChangeException;
import dev.nagare.releases.ReleaseRules;
import dev.nagare.releases.Releases;
import dev.nagare.releases.testing.SampleReleases;
import dev.nagare.schemas.avro.GateDecision;
import dev.nagare.schemas.avro.GateOutcome;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromotionTest {

  private static Releases add(Releases now, ModelRelease release, ReleaseStage stage, long second) {
    return now.with(ReleaseRules.add(now, release, byPerson(stage, second)));
  }

  private static ModelRelease knowing(String version, String... types) {
    return ModelRelease.newBuilder(SampleReleases.release(version, "en"))
        .setEntityTypes(List.of(types))
        .build();
  }

  private static Promotion promotion(ReleaseStage stage, Promotion.Types types) {
    return new Promotion("mom:2", byPerson(stage, 9), types, () -> "it is better");
  }

  @Test
  void shouldRecordThatAReleaseWasForcedThatHasNotPassedTheGate() {
    Releases now = add(Releases.NONE, knowing("1", "song"), ReleaseStage.ACTIVE, 1);
    Releases both = add(now, knowing("2", "song"), ReleaseStage.SHADOW, 2);

    Releases after =
        both.with(promotion(ReleaseStage.ACTIVE, Promotion.Types.ALL_KEPT).records(both));

    assertThat(after.active("en").map(Releases::key)).contains("mom:2");
    assertThat(after.find("mom:2").orElseThrow().getDecision())
        .hasValueSatisfying(
            decision -> {
              assertThat(decision.getOutcome()).isEqualTo(GateOutcome.FORCED);
              assertThat(decision.getReason()).isEqualTo("it is better");
              assertThat(decision.getDecidedBy()).isEqualTo("hana");
            });
  }

  @Test
  void shouldLeaveTheDecisionOfAGateThatHasPassed() {
    Releases now = add(Releases.NONE, knowing("1"), ReleaseStage.ACTIVE, 1);
    GateDecision passed =
        GateDecision.newBuilder()
            .setOutcome(GateOutcome.PASSED)
            .setDecidedBy("nagare-gate")
            .setDecidedAt(SampleReleases.START)
            .build();
    ModelRelease good = ModelRelease.newBuilder(knowing("2")).setDecision(passed).build();
    Releases both = add(now, good, ReleaseStage.SHADOW, 2);

    Releases after =
        both.with(promotion(ReleaseStage.ACTIVE, Promotion.Types.ALL_KEPT).records(both));

    assertThat(after.find("mom:2").orElseThrow().getDecision()).contains(passed);
  }

  @Test
  void shouldRefuseToDropTypesUnlessAPersonAllowsIt() {
    Releases now = add(Releases.NONE, knowing("1", "artist", "song"), ReleaseStage.ACTIVE, 1);
    Releases both = add(now, knowing("2", "artist"), ReleaseStage.SHADOW, 2);

    assertThatThrownBy(() -> promotion(ReleaseStage.CANARY, Promotion.Types.ALL_KEPT).records(both))
        .isInstanceOfSatisfying(
            LostTypesException.class,
            refusal -> assertThat(refusal.types()).containsExactly("song"));
    Releases after =
        both.with(promotion(ReleaseStage.CANARY, Promotion.Types.MAY_DROP).records(both));

    assertThat(after.canary("en").orElseThrow().getMayDropTypes()).isTrue();
  }

  @Test
  void shouldRefuseARollbackOnceAnotherReleaseIsActive() {
    Releases now = add(Releases.NONE, knowing("1"), ReleaseStage.ACTIVE, 1);
    Releases later = add(now, knowing("2"), ReleaseStage.ACTIVE, 2);
    Rollback meant =
        new Rollback(
            "en", Optional.of("mom:1"), Optional.empty(), byPerson(ReleaseStage.REJECTED, 3));
    Rollback good =
        new Rollback(
            "en", Optional.of("mom:2"), Optional.empty(), byPerson(ReleaseStage.REJECTED, 3));

    assertThatThrownBy(() -> meant.records(later))
        .isInstanceOf(RefusedChangeException.class)
        .hasMessageContaining("changed meanwhile from mom:1 to mom:2");
    assertThat(later.with(good.records(later)).active("en").map(Releases::key)).contains("mom:1");
  }

  @Test
  void shouldNameTheNextStageOfCandidatesOnly() {
    ModelRelease shadow = knowing("1");

    assertThat(Promotion.next(shadow)).contains(ReleaseStage.CANARY);
    assertThat(
            Promotion.next(ModelRelease.newBuilder(shadow).setStage(ReleaseStage.CANARY).build()))
        .contains(ReleaseStage.ACTIVE);
    assertThat(
            Promotion.next(ModelRelease.newBuilder(shadow).setStage(ReleaseStage.RETIRED).build()))
        .isEmpty();
  }
}
