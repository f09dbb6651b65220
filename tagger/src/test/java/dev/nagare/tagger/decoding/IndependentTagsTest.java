package dev.nagare.tagger.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IndependentTagsTest {

  private static final float LN_3 = (float) Math.log(3);
  private static final float LN_6 = (float) Math.log(6);

  /** Probabilities 6/8, 1/8, 1/8 and 3/5, 1/5, 1/5. */
  private static final float[] SCORES = {LN_6, 0, 0, 0, LN_3, 0};

  private final IndependentTags decoder = new IndependentTags(3);

  @Test
  void shouldGiveEachTokenTheEntropyOfItsSoftmax() {
    double[] entropies = decoder.decode(SCORES, 0, 2, Detail.ENTROPIES).entropies().toArray();

    assertThat(entropies[0])
        .isCloseTo(-0.75 * Math.log(0.75) - 0.25 * Math.log(0.125), within(1e-6));
    assertThat(entropies[1]).isCloseTo(-0.6 * Math.log(0.6) - 0.4 * Math.log(0.2), within(1e-6));
  }

  @Test
  void marginShouldBeTheLeadOfTheBestSequenceOverTheSecondBest() {
    double margin = decoder.decode(SCORES, 0, 2, Detail.MARGIN).margin();

    assertThat(margin).isCloseTo(0.75 * 0.6 - 0.75 * 0.2, within(1e-6));
  }

  @Test
  void equalTagsShouldHaveNoMarginAndTheGreatestEntropy() {
    float[] equal = new float[3];

    assertThat(decoder.decode(equal, 0, 1, Detail.MARGIN).margin()).isZero();
    assertThat(decoder.decode(equal, 0, 1, Detail.ENTROPIES).entropies().sum())
        .isCloseTo(Math.log(3), within(1e-12));
  }

  @Test
  void shouldRefuseWhatWasNotAskedFor() {
    Decoded decoded = decoder.decode(SCORES, 0, 2);

    assertThatThrownBy(decoded::entropies).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(decoded::margin).isInstanceOf(IllegalStateException.class);
  }
}
