package dev.nagare.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.RandomSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTest {

  @ParameterizedTest
  @CsvSource({"500, 500", "25%, 2878", "50%, 5757", "100%, 11514", "20000, 11514", "25 %, 2878"})
  void shouldCountUtterancesOrPercent(String size, int utterances) {
    assertThat(Size.parse(size).of(11_514)).isEqualTo(utterances);
  }

  @Test
  void shouldKnowNoUtterances() {
    assertThat(Size.parse("0").isNone()).isTrue();
    assertThat(Size.parse("0").of(11_514)).isZero();
    assertThat(Size.parse("1").isNone()).isFalse();
  }

  @Test
  void shouldTakeASampleOnlyOfAPart() {
    assertThat(Size.parse("500").sample(1000, 7)).contains(new RandomSample(500, 7));
    assertThat(Size.parse("1000").sample(1000, 7)).isEmpty();
    assertThat(Size.ALL.sample(1000, 7)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "101%", "0%", "many", "", "5 percent"})
  void shouldRefuseWhatIsNoSize(String size) {
    assertThatThrownBy(() -> Size.parse(size)).isInstanceOf(IllegalArgumentException.class);
  }
}
