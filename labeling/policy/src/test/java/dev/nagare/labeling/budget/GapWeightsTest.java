package dev.nagare.labeling.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GapWeightsTest {

  private static final List<LanguageStanding> STANDINGS =
      List.of(standing("de", 90, 80), standing("en", 90, 85), standing("ja", 80, 85));

  @Test
  void shouldWeighByTheGapToThePower() {
    assertThat(new GapWeights(1, 0).of(STANDINGS))
        .isEqualTo(Map.of("de", 10.0, "en", 5.0, "ja", 0.0));
    assertThat(new GapWeights(2, 0).of(STANDINGS))
        .isEqualTo(Map.of("de", 100.0, "en", 25.0, "ja", 0.0));
  }

  @Test
  void shouldWeighByTrafficToThePower() {
    List<LanguageStanding> standings =
        List.of(heard("en", 70), heard("de", 7), heard("ja", 0), heard("pt", 0.5));

    assertThat(new GapWeights(0, 1).of(standings))
        .isEqualTo(Map.of("en", 70.0, "de", 7.0, "ja", 1.0, "pt", 1.0));
    assertThat(new GapWeights(0, 2).of(standings))
        .isEqualTo(Map.of("en", 4900.0, "de", 49.0, "ja", 1.0, "pt", 1.0));
    assertThat(new GapWeights(1, 1).of(standings)).containsEntry("de", 70.0);
  }

  /** Ten points from its target. */
  private static LanguageStanding heard(String language, double traffic) {
    return new LanguageStanding(
        language, OptionalDouble.of(80), OptionalDouble.of(70), traffic, 100);
  }

  @Test
  void shouldWeighAllTheSameThatHaveNotReachedTheirTargetIfTheExponentIsZero() {
    assertThat(new GapWeights(0, 0).of(STANDINGS))
        .isEqualTo(Map.of("de", 1.0, "en", 1.0, "ja", 0.0));
  }

  @Test
  void shouldTakeALanguageThatWasNeverMeasuredForAsFarAsCanBe() {
    LanguageStanding unmeasured =
        new LanguageStanding("fr", OptionalDouble.of(70), OptionalDouble.empty(), 7, 5);

    assertThat(new GapWeights(1, 0).of(List.of(unmeasured))).isEqualTo(Map.of("fr", 70.0));
  }

  @Test
  void shouldTakeALanguageWithoutTargetForTheMeanOfThoseWithOne() {
    List<LanguageStanding> standings =
        List.of(
            standing("de", 90, 80),
            standing("en", 90, 88),
            new LanguageStanding("fr", OptionalDouble.empty(), OptionalDouble.of(12), 7, 5),
            LanguageStanding.unknown("ja", 5));

    assertThat(new GapWeights(1, 0).of(standings))
        .isEqualTo(Map.of("de", 10.0, "en", 2.0, "fr", 6.0, "ja", 6.0));
  }

  @Test
  void shouldWeighAllTheSameIfNoneHasATarget() {
    List<LanguageStanding> standings =
        List.of(LanguageStanding.unknown("de", 1), LanguageStanding.unknown("en", 2));

    assertThat(new GapWeights(2, 0).of(standings)).isEqualTo(Map.of("de", 1.0, "en", 1.0));
  }

  @Test
  void shouldGiveNoWeightToAnyoneIfAllTargetsAreReached() {
    List<LanguageStanding> standings =
        List.of(standing("de", 80, 80), standing("en", 80, 99), LanguageStanding.unknown("ja", 5));

    assertThat(new GapWeights(0, 0).of(standings))
        .isEqualTo(Map.of("de", 0.0, "en", 0.0, "ja", 0.0));
  }

  @Test
  void shouldHaveNoWeightsOfNoLanguages() {
    assertThat(GapWeights.DEFAULT.of(List.of())).isEmpty();
  }

  @Test
  void shouldGiveAWeightThatCountsToAnyGap() {
    List<LanguageStanding> standings =
        List.of(
            standing("de", 100, 0),
            standing("en", 90, 0),
            standing("fr", 50.000_001, 50),
            standing("ja", 50, 50));

    Map<String, Double> weights = new GapWeights(10, 0).of(standings);

    assertThat(weights.get("de")).isFinite().isGreaterThan(weights.get("en"));
    assertThat(weights.get("fr")).isPositive();
    assertThat(weights.get("ja")).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 10.1, Double.NaN, Double.POSITIVE_INFINITY})
  void shouldRefuseAnExponentOutOfRange(double exponent) {
    assertThatIllegalArgumentException().isThrownBy(() -> new GapWeights(exponent, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new GapWeights(0, exponent));
  }

  private static LanguageStanding standing(String language, double target, double current) {
    return new LanguageStanding(
        language, OptionalDouble.of(target), OptionalDouble.of(current), 30, 100);
  }
}
