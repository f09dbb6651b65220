package dev.nagare.trainer.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.OnnxGraphs;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.bundle.TrainingRecord;
import dev.nagare.tagger.encoding.Vocabulary;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferTest {

  private static final MomSizes SIZES = new MomSizes(2, 3, 4, 5);
  private static final List<String> SOURCE_TAGS =
      List.of("O", "B-song", "I-song", "B-day", "I-day");
  private static final List<String> TARGET_TAGS =
      List.of("O", "B-city", "I-city", "B-song", "I-song");
  private static final Vocabulary SOURCE_BIGRAMS = new Vocabulary(List.of("ab", "bc", "cd"));
  private static final Vocabulary TARGET_BIGRAMS = new Vocabulary(List.of("cd", "xy", "ab", "zz"));
  private static final Vocabulary SOURCE_WORDS = new Vocabulary(List.of("play", "jazz"));
  private static final Vocabulary TARGET_WORDS = new Vocabulary(List.of("流して", "jazz"));

  @Test
  void charShouldTakeSharedBigramsAndTheCharacterLstm() {
    MomWeights target = target();

    Transfer.Report report = into(target, EnumSet.of(WeightGroup.CHAR));

    assertRows(target, MomWeights.CHARACTER_EMBEDDINGS, 0, 3, null, 1, null);
    assertTaken(target, MomWeights.CHARACTER_LSTM, true);
    assertRows(target, MomWeights.WORD_EMBEDDINGS, null, null, null);
    assertTaken(target, MomWeights.WORD_LSTM, false);
    assertRows(target, MomWeights.DENSE_WEIGHTS, null, null, null, null, null);
    assertRows(target, MomWeights.DENSE_BIAS, null, null, null, null, null);
    assertThat(report.sharedBigrams()).isEqualTo(2);
    assertThat(report.summary()).isEqualTo("transfer of char, 2 of 4 bigrams");
  }

  @Test
  void wordShouldTakeSharedWordsAndTheWordLstm() {
    MomWeights target = target();

    Transfer.Report report = into(target, EnumSet.of(WeightGroup.WORD));

    assertRows(target, MomWeights.CHARACTER_EMBEDDINGS, null, null, null, null, null);
    assertTaken(target, MomWeights.CHARACTER_LSTM, false);
    assertRows(target, MomWeights.WORD_EMBEDDINGS, 0, null, 2);
    assertTaken(target, MomWeights.WORD_LSTM, true);
    assertThat(report.summary()).isEqualTo("transfer of word, 1 of 2 words");
  }

  @Test
  void denseShouldTakeTheRowsOfTagsThatBothHave() {
    MomWeights target = target();

    Transfer.Report report = into(target, EnumSet.of(WeightGroup.DENSE));

    assertRows(target, MomWeights.DENSE_WEIGHTS, 0, null, null, 1, 2);
    assertRows(target, MomWeights.DENSE_BIAS, 0, null, null, 1, 2);
    assertTaken(target, MomWeights.WORD_LSTM, false);
    assertThat(report.summary()).isEqualTo("transfer of dense, 3 of 5 tags");
  }

  @Test
  void combinationsShouldTakeAllTheirGroups() {
    MomWeights target = target();

    Transfer.Report report = into(target, WeightGroup.parse("dense+word+char"));

    assertRows(target, MomWeights.CHARACTER_EMBEDDINGS, 0, 3, null, 1, null);
    assertTaken(target, MomWeights.CHARACTER_LSTM, true);
    assertRows(target, MomWeights.WORD_EMBEDDINGS, 0, null, 2);
    assertTaken(target, MomWeights.WORD_LSTM, true);
    assertRows(target, MomWeights.DENSE_WEIGHTS, 0, null, null, 1, 2);
    assertThat(report)
        .isEqualTo(new Transfer.Report(Set.of(WeightGroup.values()), 2, 4, 1, 2, 3, 5));
    assertThat(report.summary())
        .isEqualTo("transfer of char+word+dense, 2 of 4 bigrams, 1 of 2 words, 3 of 5 tags");
  }

  @ParameterizedTest
  @ValueSource(strings = {"char", "word", "dense"})
  void shouldRefuseANetworkOfAnotherSize(String group) {
    MomSizes other = new MomSizes(3, 2, 5, 4);
    MomWeights target = weights(other, TARGET_BIGRAMS, TARGET_WORDS, TARGET_TAGS, 0);

    assertThatThrownBy(() -> into(target, WeightGroup.parse(group)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("train with the source's sizes");
  }

  @Test
  void shouldCompareShapesAndNotOnlyHowManyNumbersThereAre() {
    // The same count of input weights: 4 * 3 * 2 and 4 * 2 * 3.
    MomWeights target =
        weights(new MomSizes(3, 2, 4, 5), new Vocabulary(List.of()), TARGET_WORDS, TARGET_TAGS, 0);

    assertThatThrownBy(() -> into(target, EnumSet.of(WeightGroup.CHAR)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldReadCombinations() {
    assertThat(WeightGroup.parse("char")).containsExactly(WeightGroup.CHAR);
    assertThat(WeightGroup.parse(" Dense + char "))
        .containsExactlyInAnyOrder(WeightGroup.CHAR, WeightGroup.DENSE);
    for (String wrong : List.of("", "char+", "chars", "char,word")) {
      assertThatThrownBy(() -> WeightGroup.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("groups are char, word, dense");
    }
  }

  private static Transfer.Report into(MomWeights target, Set<WeightGroup> groups) {
    return Transfer.into(target, TARGET_BIGRAMS, TARGET_WORDS, TARGET_TAGS, source(), groups);
  }

  /** Source rows hold 1000 and their place; target rows hold −1. */
  private static ModelBundle source() {
    return new ModelBundle(
        "source",
        "1",
        Instant.EPOCH,
        Map.of(),
        SOURCE_TAGS,
        SIZES,
        SOURCE_WORDS,
        SOURCE_BIGRAMS,
        weights(SIZES, SOURCE_BIGRAMS, SOURCE_WORDS, SOURCE_TAGS, 1000),
        new OnnxGraphs(new byte[0], new byte[0]),
        new TrainingRecord("", List.of(), 0, 0, 0, List.of()),
        Map.of(),
        Optional.empty());
  }

  private static MomWeights target() {
    return weights(SIZES, TARGET_BIGRAMS, TARGET_WORDS, TARGET_TAGS, 0);
  }

  private static MomWeights weights(
      MomSizes sizes, Vocabulary bigrams, Vocabulary words, List<String> tags, float first) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    MomWeights.shapes(sizes, bigrams.rows(), words.rows(), tags.size())
        .forEach(
            (name, shape) -> {
              int width = shape.length == 1 ? 1 : shape[1];
              float[] values = new float[shape[0] * width];
              for (int i = 0; i < values.length; i++) {
                int row = i / width;
                values[i] = first == 0 ? -1 : first + row;
              }
              tensors.put(name, new Tensor(values, shape));
            });
    return new MomWeights(tensors, sizes, bigrams.rows(), words.rows(), tags.size());
  }

  /** Which row of the source each row of the target holds; null for its own first value. */
  private static void assertRows(MomWeights weights, String name, Integer... sources) {
    Tensor tensor = weights.get(name);
    int width = tensor.values().length / tensor.size(0);
    assertThat(tensor.size(0)).isEqualTo(sources.length);
    for (int row = 0; row < sources.length; row++) {
      float expected = sources[row] == null ? -1 : 1000 + sources[row];
      assertThat(Arrays.copyOfRange(tensor.values(), row * width, (row + 1) * width))
          .as("%s row %s", name, row)
          .containsOnly(expected);
    }
  }

  private static void assertTaken(MomWeights weights, String lstm, boolean taken) {
    MomWeights source = source().weights();
    for (String name : weights.names()) {
      if (name.startsWith(lstm)) {
        assertThat(weights.get(name).equals(source.get(name))).as(name).isEqualTo(taken);
      }
    }
  }
}
