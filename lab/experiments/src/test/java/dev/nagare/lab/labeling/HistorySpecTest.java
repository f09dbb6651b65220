package dev.nagare.lab.labeling;

import static dev.nagare.labeling.selection.Strategy.EQUAL;
import static dev.nagare.labeling.selection.Strategy.LAMM;
import static dev.nagare.labeling.selection.Strategy.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.labeling.selection.Strategy;
import dev.nagare.tagger.UncertaintyMeasure;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistorySpecTest {

  @Test
  void shouldHaveANameOfItsOwnForEverythingThatDecides() {
    assertThat(
            List.of(
                Protocols.spec(LAMM, 1).hash(),
                Protocols.spec(LAMM, 2).hash(),
                Protocols.spec(EQUAL, 1).hash(),
                Protocols.spec(Protocols.withBudget(11), LAMM, 1).hash(),
                Protocols.spec(Protocols.withTarget("de", 60), LAMM, 1).hash(),
                with(LAMM, UncertaintyMeasure.SEQUENCE_MARGIN).hash(),
                new HistorySpec(
                        Protocols.SMALL,
                        ModelVariant.PER_LANGUAGE,
                        LAMM,
                        UncertaintyMeasure.MEAN_TOKEN_ENTROPY,
                        1)
                    .hash()))
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldShareAHistoryThatTargetsOrMeasureCannotChange() {
    assertThat(Protocols.spec(Protocols.withTarget("de", 60), EQUAL, 1).hash())
        .isEqualTo(Protocols.spec(EQUAL, 1).hash());
    assertThat(with(RANDOM, UncertaintyMeasure.SEQUENCE_MARGIN).hash())
        .isEqualTo(Protocols.spec(RANDOM, 1).hash());
  }

  /** Only their histories changed when floors became whole labels. */
  @Test
  void shouldNameSpecificationsAnewWhoseFloorWasLessThanALabel() {
    assertThat(Protocols.spec(Protocols.withBudget(49), LAMM, 1).canonical().has("leastFloor"))
        .isTrue();
    assertThat(Protocols.spec(Protocols.withBudget(50), LAMM, 1).canonical().has("leastFloor"))
        .isFalse();
    assertThat(Protocols.spec(Protocols.withBudget(49), EQUAL, 1).canonical().has("leastFloor"))
        .isFalse();
  }

  @Test
  void shouldPlanSeedBySeedAndNoHistoryTwice() {
    LabelingPlan plan =
        new LabelingPlan(
            Protocols.SMALL,
            List.of(ModelVariant.SHARED),
            List.of(LAMM, RANDOM),
            List.of(UncertaintyMeasure.MEAN_TOKEN_ENTROPY, UncertaintyMeasure.SEQUENCE_MARGIN),
            List.of(1L, 2L));

    assertThat(plan.histories())
        .extracting(HistorySpec::label)
        .containsExactly(
            "shared lamm mean-token-entropy seed 1",
            "shared random seed 1",
            "shared lamm sequence-margin seed 1",
            "shared lamm mean-token-entropy seed 2",
            "shared random seed 2",
            "shared lamm sequence-margin seed 2");
  }

  private static HistorySpec with(Strategy strategy, UncertaintyMeasure measure) {
    return new HistorySpec(Protocols.SMALL, ModelVariant.SHARED, strategy, measure, 1);
  }
}
