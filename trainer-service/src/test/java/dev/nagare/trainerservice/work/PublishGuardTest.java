package dev.nagare.trainerservice.work;

import static dev.nagare.trainerservice.testing.Sample.START;
import static dev.nagare.trainerservice.testing.Sample.decision;
import static dev.nagare.trainerservice.testing.Sample.release;
import static dev.nagare.trainerservice.testing.Sample.releases;
import static dev.nagare.trainerservice.testing.Sample.trainedOn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.releases.RefusedChangeException;
import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.GateOutcome;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.trainerservice.labels.LabelOffsets;
import dev.nagare.trainerservice.labels.LabelSet;
import dev.nagare.trainerservice.triggers.Trigger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublishGuardTest {

  private static final ModelRelease ACTIVE =
      release(ReleaseStage.ACTIVE, 0).setTraining(trainedOn(9L, 9L)).build();

  @Test
  void shouldLetAReleaseThroughWhenNothingHasChanged() {
    assertThatCode(() -> guard(true).check(releases(ACTIVE))).doesNotThrowAnyException();
  }

  @Test
  void shouldRefuseWhenTheLanguageIsAnothers() {
    assertThatThrownBy(() -> guard(false).check(releases(ACTIVE)))
        .isInstanceOf(RefusedChangeException.class)
        .hasMessageContaining("another trainer");
  }

  @Test
  void shouldRefuseWhenSomebodyWasFasterWithTheSameLabels() {
    ModelRelease same = release(ReleaseStage.REJECTED, 5).setTraining(trainedOn(5L, 7L)).build();

    assertThatThrownBy(() -> guard(true).check(releases(ACTIVE, same)))
        .hasMessageContaining("mom-ja:v5");
  }

  @Test
  void shouldNotMindAReleaseOfFewerLabels() {
    ModelRelease fewer = release(ReleaseStage.REJECTED, 5).setTraining(trainedOn(5L, 6L)).build();

    assertThatCode(() -> guard(true).check(releases(ACTIVE, fewer))).doesNotThrowAnyException();
  }

  @Test
  void shouldRefuseToPushAsideWhatHasComeUnderWayMeanwhile() {
    ModelRelease canary = release(ReleaseStage.CANARY, 5).build();

    assertThatThrownBy(() -> guard(true).check(releases(ACTIVE, canary)))
        .hasMessageContaining("CANARY");
  }

  @Test
  void shouldDecideAnewWhenAnotherReleaseBecameActive() {
    ModelRelease other = release(ReleaseStage.ACTIVE, 5).build();

    assertThat(DecisionBasis.of(releases(ACTIVE, other), "ja"))
        .isNotEqualTo(DecisionBasis.of(releases(ACTIVE), "ja"));
  }

  @Test
  void shouldCountLooksSinceTheIncumbentBecameActive() {
    ModelRelease before = looked(ReleaseStage.REJECTED, -5, 4);
    ModelRelease first = looked(ReleaseStage.REJECTED, 3, 1);
    ModelRelease second = looked(ReleaseStage.REJECTED, 4, 2);
    ModelRelease untested = looked(ReleaseStage.REJECTED, 5, 0);

    assertThat(DecisionBasis.of(Releases.NONE, "ja"))
        .isEqualTo(new DecisionBasis(Optional.empty(), 1));
    assertThat(DecisionBasis.of(releases(before, ACTIVE), "ja").look()).isEqualTo(1);
    assertThat(DecisionBasis.of(releases(before, ACTIVE, first, second, untested), "ja").look())
        .isEqualTo(3);
  }

  private static ModelRelease looked(ReleaseStage stage, long second, int look) {
    return release(stage, second).setDecision(decision(GateOutcome.FAILED, look, second)).build();
  }

  private static PublishGuard guard(boolean owned) {
    LabelSet labels =
        new LabelSet("ja", List.of(), List.of(), List.of(), new LabelOffsets(List.of(5L, 7L)));
    TrainingOrder order = new TrainingOrder("ja", Trigger.LABELS, START, labels, releases(ACTIVE));
    return new PublishGuard(order, language -> owned);
  }
}
