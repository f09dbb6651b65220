package dev.nagare.trainer.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.encoding.Vocabulary;
import dev.nagare.trainer.model.WeightInitializer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TranslatedRowsTest {

  private static final Vocabulary WORDS = new Vocabulary(List.of("play", "jazz", "流し", "ジャズ", "を"));
  private static final Set<String> KNOWN = Set.of("play", "jazz", "tomorrow");

  private final MomWeights weights =
      WeightInitializer.weights(new MomSizes(2, 3, 4, 5), 1, WORDS.rows(), 1, 7);
  private final float[] before = rows().clone();

  @Test
  void rowShouldBeTheMeanOfItsTranslationsByWeight() {
    into(Map.of("流し", Map.of("play", 3.0, "jazz", 1.0)));

    for (int i = 0; i < 4; i++) {
      assertThat(rows()[row("流し") + i])
          .isEqualTo((float) (0.75 * before[row("play") + i] + 0.25 * before[row("jazz") + i]));
    }
  }

  @Test
  void translationsThatAreNotKnownOrNotInTheVocabularyShouldNotCount() {
    into(Map.of("流し", Map.of("play", 1.0, "ジャズ", 5.0, "tomorrow", 5.0)));

    for (int i = 0; i < 4; i++) {
      assertThat(rows()[row("流し") + i]).isEqualTo(before[row("play") + i]);
    }
  }

  @Test
  void rowsOfKnownAndOfUntranslatedWordsShouldStay() {
    TranslatedRows counts =
        into(Map.of("流し", Map.of("play", 1.0), "play", Map.of("流し", 1.0), "を", Map.of()));

    for (String word : List.of("play", "jazz", "ジャズ", "を")) {
      for (int i = 0; i < 4; i++) {
        assertThat(rows()[row(word) + i]).isEqualTo(before[row(word) + i]);
      }
    }
    assertThat(counts).isEqualTo(new TranslatedRows(1, 2));
  }

  private TranslatedRows into(Map<String, Map<String, Double>> translations) {
    CountedItems bigrams = new CountedItems(new Vocabulary(List.of()), Map.of());
    TransferTarget target =
        new TransferTarget(weights, bigrams, new CountedItems(WORDS, Map.of()), List.of("O"));
    return TranslatedRows.into(target, KNOWN, word -> translations.getOrDefault(word, Map.of()));
  }

  private float[] rows() {
    return weights.get(MomWeights.WORD_EMBEDDINGS).values();
  }

  private static int row(String word) {
    return WORDS.rowOf(word) * 4;
  }
}
