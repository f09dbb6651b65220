package dev.nagare.trainer.service.work;

import static dev.nagare.trainer.service.testing.Sample.START;
import static dev.nagare.trainer.service.testing.Sample.release;
import static dev.nagare.trainer.service.testing.Sample.releases;
import static dev.nagare.trainer.service.testing.Sample.trainedOn;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.releases.RefusedChangeException;
import dev.nagare.schemas.avro.ModelRelease;
import dev.nagare.schemas.avro.ReleaseStage;
import dev.nagare.trainer.service.labels.LabelOffsets;
import dev.nagare.trainer.service.labels.LabelSet;
import dev.nagare.trainer.service.triggers.Trigger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  /** A person's release has come while the training ran. */
  @Test
  void shouldRefuseToDropATypeThatAnotherReleaseFindsMeanwhile() {
    ModelRelease other =
        release(ReleaseStage.ACTIVE, 5).setEntityTypes(List.of("artist", "song", "year")).build();

    assertThatCode(
            () ->
                guard(true)
                    .checkTypes(releases(ACTIVE, other), Set.of("song"), Set.of("artist", "year")))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> guard(true).checkTypes(releases(ACTIVE, other), Set.of("song"), Set.of("year")))
        .isInstanceOf(RefusedChangeException.class)
        .hasMessageContaining("mom-ja:v5")
        .hasMessageContaining("[artist]");
  }

  private static PublishGuard guard(boolean owned) {
    LabelSet labels =
        new LabelSet("ja", List.of(), List.of(), List.of(), new LabelOffsets(List.of(5L, 7L)), 0);
    TrainingOrder order =
        new TrainingOrder("ja", Trigger.LABELS, START, Optional.empty(), labels, releases(ACTIVE));
    return new PublishGuard(order, language -> owned);
  }
}
