package dev.nagare.labeling.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ApportionmentTest {

  private static final Map<String, Integer> PLENTY = Map.of("de", 999, "en", 999, "ja", 999);

  @Test
  void shouldSplitByWeight() {
    assertThat(split(100, 0, Map.of("de", 1.0, "en", 3.0, "ja", 6.0), PLENTY))
        .isEqualTo(Map.of("de", 10, "en", 30, "ja", 60));
  }

  @Test
  void shouldRoundByLargestRemainders() {
    assertThat(split(10, 0, Map.of("de", 1.45, "en", 3.35, "ja", 5.2), PLENTY))
        .isEqualTo(Map.of("de", 2, "en", 3, "ja", 5));
  }

  @Test
  void shouldLetTheTagDecideBetweenEqualRemainders() {
    assertThat(split(10, 0, Map.of("ja", 0.1, "de", 0.1, "en", 0.1), PLENTY))
        .isEqualTo(Map.of("de", 4, "en", 3, "ja", 3));
    assertThat(split(11, 0.1, Map.of("ja", 0.7, "de", 0.7, "en", 0.7), PLENTY))
        .isEqualTo(Map.of("de", 4, "en", 4, "ja", 3));
    assertThat(split(1, 0, Map.of("ja", 7.0, "en", 7.0), PLENTY))
        .isEqualTo(Map.of("en", 1, "ja", 0));
  }

  @Test
  void shouldGiveEachLanguageItsFloorAndTheRestByWeight() {
    assertThat(split(100, 0.1, Map.of("de", 0.0, "en", 1.0, "ja", 6.0), PLENTY))
        .isEqualTo(Map.of("de", 10, "en", 20, "ja", 70));
  }

  @Test
  void shouldGiveEachLanguageOneRequestIfTheFloorIsLess() {
    assertThat(split(20, 0.01, Map.of("de", 0.0, "en", 1.0, "ja", 6.0), PLENTY))
        .isEqualTo(Map.of("de", 1, "en", 3, "ja", 16));
    assertThat(split(3, Double.MIN_VALUE, Map.of("de", 0.0, "en", 1.0, "ja", 6.0), PLENTY))
        .isEqualTo(Map.of("de", 1, "en", 1, "ja", 1));
  }

  @Test
  void shouldGiveNoFloorIfItIsZero() {
    assertThat(split(20, 0, Map.of("de", 0.0, "en", 0.1, "ja", 6.0), PLENTY))
        .isEqualTo(Map.of("de", 0, "en", 0, "ja", 20));
  }

  @Test
  void shouldGiveAllTheSameIfTheFloorsAreMoreThanTheBudget() {
    assertThat(split(9, 0.5, Map.of("de", 0.0, "en", 1.0, "ja", 6.0), PLENTY))
        .isEqualTo(Map.of("de", 3, "en", 3, "ja", 3));
    assertThat(split(4, 1, Map.of("de", 0.0, "en", 1.0, "ja", 6.0), PLENTY))
        .isEqualTo(Map.of("de", 2, "en", 1, "ja", 1));
    assertThat(split(2, 0.01, Map.of("de", 0.0, "en", 1.0, "ja", 6.0), PLENTY))
        .isEqualTo(Map.of("de", 0, "en", 0, "ja", 2));
  }

  @Test
  void shouldNotSpendMoreThanTheFloorsIfNobodyHasAWeight() {
    assertThat(split(100, 0.02, Map.of("de", 0.0, "en", 0.0), PLENTY))
        .isEqualTo(Map.of("de", 2, "en", 2));
    assertThat(split(100, 0, Map.of("de", 0.0, "en", 0.0), PLENTY))
        .isEqualTo(Map.of("de", 0, "en", 0));
  }

  @Test
  void shouldGiveOthersWhatALanguageCannotUse() {
    assertThat(
            split(
                100,
                0,
                Map.of("de", 1.0, "en", 3.0, "ja", 6.0),
                Map.of("de", 99, "en", 99, "ja", 4)))
        .isEqualTo(Map.of("de", 24, "en", 72, "ja", 4));
  }

  @Test
  void shouldGiveNothingToALanguageWithoutCandidates() {
    assertThat(split(100, 0.1, Map.of("de", 1.0, "en", 3.0, "ja", 6.0), Map.of("de", 99, "ja", 0)))
        .isEqualTo(Map.of("de", 99, "en", 0, "ja", 0));
  }

  @Test
  void shouldNotSpendWhatNobodyCanUse() {
    assertThat(split(100, 0.1, Map.of("de", 1.0, "en", 3.0), Map.of("de", 2, "en", 3)))
        .isEqualTo(Map.of("de", 2, "en", 3));
    assertThat(split(100, 0.02, Map.of("de", 0.0, "en", 3.0), Map.of("de", 99, "en", 3)))
        .isEqualTo(Map.of("de", 2, "en", 3));
  }

  @Test
  void shouldSpendNothingOfNoBudgetAndOverNoLanguages() {
    assertThat(split(0, 0.5, Map.of("de", 1.0), PLENTY)).isEqualTo(Map.of("de", 0));
    assertThat(split(10, 0.5, Map.of(), PLENTY)).isEmpty();
  }

  @Test
  void shouldStandGreatNumbers() {
    assertThat(
            split(
                Integer.MAX_VALUE,
                0.02,
                Map.of("de", 1e200, "en", 1e200),
                Map.of("de", Integer.MAX_VALUE, "en", Integer.MAX_VALUE)))
        .isEqualTo(Map.of("de", 1_073_741_824, "en", 1_073_741_823));
    assertThat(split(10, 0, Map.of("de", 1e200, "en", Double.MIN_NORMAL), Map.of("de", 3, "en", 9)))
        .isEqualTo(Map.of("de", 3, "en", 7));
  }

  @Test
  void shouldRefuseWhatIsOutOfRange() {
    assertRefused(-1, 0, 1);
    assertRefused(1, -0.1, 1);
    assertRefused(1, 1.1, 1);
    assertRefused(1, Double.NaN, 1);
    assertRefused(1, 0, -1);
    assertRefused(1, 0, Double.NaN);
    assertRefused(1, 0, Double.POSITIVE_INFINITY);
  }

  private static void assertRefused(int budget, double floor, double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> split(budget, floor, Map.of("de", weight), PLENTY));
  }

  private static SortedMap<String, Integer> split(
      int budget, double floor, Map<String, Double> weights, Map<String, Integer> capacities) {
    return Apportionment.of(budget, floor, new TreeMap<>(weights), capacities);
  }
}
