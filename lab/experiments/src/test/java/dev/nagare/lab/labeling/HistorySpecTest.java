package dev.nagare.lab.labeling;

import static dev.nagare.lab.labeling.LabelingStrategy.LAMM_GAPS;
import static dev.nagare.labeling.selection.Strategy.EQUAL;
import static dev.nagare.labeling.selection.Strategy.LAMM;
import static dev.nagare.labeling.selection.Strategy.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.labeling.budget.GapWeights;
import dev.nagare.labeling.selection.Strategy;
import dev.nagare.tagger.UncertaintyMeasure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                        LabelingStrategy.of(LAMM),
                        UncertaintyMeasure.MEAN_TOKEN_ENTROPY,
                        1)
                    .hash()))
        .doesNotHaveDuplicates();
  }

  /** Folders of earlier experiments stay valid: their histories are found by these names. */
  @ParameterizedTest
  @CsvSource({
    "LAMM, 3c16a89a9e489a94",
    "EQUAL, d1e11e586bbe7ff8",
    "LEAST_CONFIDENCE, 1e3279ad4f202358",
    "RANDOM, ab84d07c15543075"
  })
  void shouldKeepTheNamesOfEarlierHistories(Strategy strategy, String hash) {
    assertThat(Protocols.spec(strategy, 1).hash()).isEqualTo(hash);
  }

  @Test
  void shouldNameTranslatedHistoriesAnew() {
    HistorySpec translated = Protocols.spec(Protocols.translated(Protocols.SMALL), EQUAL, 1);

    assertThat(translated.hash()).isNotEqualTo(Protocols.spec(EQUAL, 1).hash());
    assertThat(Protocols.spec(EQUAL, 1).canonical().has("translator")).isFalse();
    assertThat(translated.label()).isEqualTo("shared translated equal mean-token-entropy seed 1");
  }

  /** The weights of these protocols are (1, 0) for lamm, too. */
  @Test
  void shouldShareAHistoryOfLammWithTheWeightsOfGapsAlone() {
    Protocol traffic = Protocols.withWeights(GapWeights.DEFAULT);

    assertThat(Protocols.spec(Protocols.SMALL, LAMM_GAPS, 1).hash())
        .isEqualTo(Protocols.spec(LAMM, 1).hash());
    assertThat(Protocols.spec(traffic, LAMM_GAPS, 1).hash())
        .isEqualTo(Protocols.spec(LAMM, 1).hash())
        .isNotEqualTo(Protocols.spec(traffic, LAMM, 1).hash());
    assertThat(Protocols.spec(traffic, LAMM_GAPS, 1).label())
        .isEqualTo("shared lamm-gaps mean-token-entropy seed 1");
    assertThat(Protocols.spec(traffic, LAMM_GAPS, 1).rules().weights())
        .isEqualTo(new GapWeights(1, 0));
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
            List.of(LabelingStrategy.of(LAMM), LabelingStrategy.of(RANDOM)),
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
    return new HistorySpec(
        Protocols.SMALL, ModelVariant.SHARED, LabelingStrategy.of(strategy), measure, 1);
  }
}
