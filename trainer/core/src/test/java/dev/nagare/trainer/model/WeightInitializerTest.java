package dev.nagare.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.MomWeights;
import org.junit.jupiter.api.Test;

class WeightInitializerTest {

  private static final MomSizes SIZES = new MomSizes(4, 2, 3, 5);

  @Test
  void shouldGiveTheSameNumbersForTheSameSeedOnly() {
    MomWeights first = WeightInitializer.weights(SIZES, 7, 9, 3, 1);
    MomWeights same = WeightInitializer.weights(SIZES, 7, 9, 3, 1);
    MomWeights other = WeightInitializer.weights(SIZES, 7, 9, 3, 2);

    first.names().forEach(name -> assertThat(same.get(name)).isEqualTo(first.get(name)));
    assertThat(other.get(MomWeights.DENSE_WEIGHTS))
        .isNotEqualTo(first.get(MomWeights.DENSE_WEIGHTS));
  }

  @Test
  void shouldBeginWithZerosForTheUnknownAndAnOpenForgetGate() {
    MomWeights weights = WeightInitializer.weights(SIZES, 7, 9, 3, 1);

    assertThat(weights.get(MomWeights.WORD_EMBEDDINGS).values()).startsWith(0, 0, 0);
    assertThat(weights.get(MomWeights.WORD_EMBEDDINGS).values()[3]).isNotZero();
    assertThat(weights.get("character_lstm.backward.input_bias").values())
        .containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
    assertThat(weights.get("character_lstm.backward.recurrent_bias").values()).containsOnly(0);
  }

  @Test
  void shouldKeepMatricesInGlorotsBounds() {
    MomWeights weights = WeightInitializer.weights(SIZES, 7, 9, 3, 1);
    float bound = (float) Math.sqrt(6.0 / (10 + 3));

    for (float value : weights.get(MomWeights.DENSE_WEIGHTS).values()) {
      assertThat(value).isBetween(-bound, bound).isNotZero();
    }
  }
}
