package dev.nagare.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateRulesTest {

  private final GateRules rules = GateRules.DEFAULT;

  @Test
  void shouldNeverSpendMoreThanAlpha() {
    double spent = IntStream.rangeClosed(1, 1_000_000).mapToDouble(rules::alphaAt).sum();

    assertThat(spent).isLessThan(rules.alpha()).isGreaterThan(0.999 * rules.alpha());
    assertThat(rules.alphaAt(Integer.MAX_VALUE)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 50, 1000})
  void shouldKnowWhatTheFirstLooksSpend(int looks) {
    double spent = IntStream.rangeClosed(1, looks).mapToDouble(rules::alphaAt).sum();

    assertThat(rules.alphaSpentIn(looks)).isCloseTo(spent, within(1e-12));
  }

  @Test
  void shouldSpendHalfInTheFirstTenLooksAndLessInEachLaterOne() {
    assertThat(rules.alphaSpentIn(10)).isEqualTo(0.025);
    assertThat(rules.alphaAt(1)).isCloseTo(0.05 / 11, within(1e-12));
    assertThat(IntStream.range(1, 100).mapToDouble(k -> rules.alphaAt(k) - rules.alphaAt(k + 1)))
        .allMatch(less -> less > 0);
  }

  @Test
  void shouldRefuseWhatMakesNoSense() {
    assertThatThrownBy(() -> rules.alphaAt(0)).hasMessage("look is 0, must be at least 1");
    assertThatThrownBy(() -> rules.withMinimumUtterances(0))
        .hasMessage("minimumUtterances is 0, must be at least 1");
    assertThatThrownBy(() -> rules.withTolerance(-0.1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rules.withTolerance(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GateRules(1, 10, 100, 0.5, 0.05, 1, 1, 1))
        .hasMessage("alpha is 1.0, must be between 0 and 1");
    assertThatThrownBy(() -> new GateRules(0.05, 10, 100, 0.5, 0, 1, 1, 1))
        .hasMessage("alarmAlpha is 0.0, must be between 0 and 1");
  }
}
