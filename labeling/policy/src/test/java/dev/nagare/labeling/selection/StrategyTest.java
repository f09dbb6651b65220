package dev.nagare.labeling.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nagare.labeling.budget.GapWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StrategyTest {

  @ParameterizedTest
  @EnumSource
  void shouldBeNamedAsItIsWritten(Strategy strategy) {
    assertThat(Strategy.named(strategy.settingName())).contains(strategy);
  }

  @Test
  void shouldHaveTheNamesThatPeopleWrite() {
    assertThat(Strategy.names()).containsExactly("lamm", "equal", "least-confidence", "random");
    assertThat(Strategy.named("LAMM")).isEmpty();
    assertThat(Strategy.named("")).isEmpty();
  }

  @Test
  void shouldRefuseRulesOutOfRange() {
    assertRefused(-1, 0, 1);
    assertRefused(1, -0.01, 1);
    assertRefused(1, 1.01, 1);
    assertRefused(1, Double.NaN, 1);
    assertRefused(1, 0, Double.NaN);
  }

  private static void assertRefused(int budget, double floor, double similarity) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new RoundRules(Strategy.LAMM, budget, GapWeights.DEFAULT, floor, similarity));
  }
}
