package dev.nagare.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.tagger.bundle.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrecisionRuleTest {

  @ParameterizedTest
  @CsvSource({
    "90.0, 90.0, INT8",
    "90.0, 91.5, INT8",
    "90.0, 89.9, INT8",
    "0.2, 0.0, INT8",
    "90.0, 89.8, INT8",
    "71.3, 71.1, INT8",
    "90.0, 89.79, FLOAT32",
    "0.21, 0.0, FLOAT32",
    "90.0, 0.0, FLOAT32"
  })
  void shouldTakeWholeNumbersIfTheyCostAFifthOfAPointAtMost(
      double exact, double whole, Precision chosen) {
    assertThat(PrecisionRule.AUTO.choose(exact, whole)).isEqualTo(chosen);
  }

  @ParameterizedTest
  @CsvSource({"90, 0", "0, 90", "50, 50"})
  void shouldTakeWhatItIsToldTo(double exact, double whole) {
    assertThat(PrecisionRule.FLOAT32.choose(exact, whole)).isEqualTo(Precision.FLOAT32);
    assertThat(PrecisionRule.INT8.choose(exact, whole)).isEqualTo(Precision.INT8);
  }

  @ParameterizedTest
  @CsvSource({
    "AUTO, 90, 89.9, 89.8, true",
    "AUTO, 90, 89.9, 89.79, false",
    "AUTO, 90, 89.0, 90, true",
    "INT8, 90, 80, 79.8, true",
    "INT8, 90, 80, 79.79, false",
    "FLOAT32, 90, 90, 90, false"
  })
  void shouldStoreInEightBitsIfThatCostsAFifthOfAPointAtMost(
      PrecisionRule rule, double exact, double whole, double stored, boolean inEightBits) {
    assertThat(rule.storesInEightBits(exact, whole, stored)).isEqualTo(inEightBits);
  }

  @ParameterizedTest
  @EnumSource
  void shouldBeFoundByItsName(PrecisionRule rule) {
    assertThat(PrecisionRule.fromConfigName(rule.configName())).isEqualTo(rule);
  }

  @Test
  void shouldBeNamedAsPrecisionsAre() {
    assertThat(PrecisionRule.FLOAT32.configName()).isEqualTo(Precision.FLOAT32.configName());
    assertThat(PrecisionRule.INT8.configName()).isEqualTo(Precision.INT8.configName());
    assertThat(PrecisionRule.AUTO.configName()).isEqualTo("auto");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AUTO", "Int8", "float16", " int8"})
  void shouldSayWhichThereAre(String name) {
    assertThatThrownBy(() -> PrecisionRule.fromConfigName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + name + "' is not a precision; use auto, float32 or int8");
  }
}
