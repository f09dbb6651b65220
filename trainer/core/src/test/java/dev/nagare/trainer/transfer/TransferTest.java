package dev.nagare.trainer.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.bundle.BundleName;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.OutputLayer;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.bundle.Tensor;
import dev.nagare.tagger.bundle.TrainedNetwork;
import dev.nagare.tagger.bundle.TrainingRecord;
import dev.nagare.tagger.encoding.Vocabulary;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferTest {

  private static final MomSizes SIZES =
      new MomSizes(2, 3, 4, 5).withOutput(new OutputLayer(true, 16));
  private static final List<String> SOURCE_TAGS =
      List.of("O", "B-song", "I-song", "B-day", "I-day");
  private static final List<String> TARGET_TAGS =
      List.of("O", "B-city", "I-city", "B-song", "I-song");
  private static final Vocabulary TARGET_BIGRAMS = new Vocabulary(List.of("cd", "xy", "ab", "zz"));
  private static final Vocabulary TARGET_WORDS = new Vocabulary(List.of("流して", "jazz"));

  private static final Map<String, Long> BIGRAM_COUNTS = Map.of("cd", 5L, "xy", 2L, "ab", 1L);
  private static final Map<String, Long> WORD_COUNTS = Map.of("流して", 9L, "jazz", 3L);

  private static final BundleReader.Release SOURCE =
      source("mom-en", 1000, SOURCE_TAGS, List.of("ab", "bc", "cd"), List.of("play", "jazz"));

  /** Knows what the first one does not, and something that it does. */
  private static final BundleReader.Release SECOND =
      source("mom-de", 2000, List.of("O", "B-city"), List.of("cd", "zz"), List.of("流して"));

  @Test
  void charShouldTakeSharedBigramsAndTheCharacterLstm() {
    MomWeights target = target();

    TransferReport report = into(target, EnumSet.of(WeightGroup.CHAR));

    assertRows(target, MomWeights.CHARACTER_EMBEDDINGS, 1000, 1003, null, 1001, null);
    assertTaken(target, MomWeights.CHARACTER_LSTM, true);
    assertRows(target, MomWeights.WORD_EMBEDDINGS, null, null, null);
    assertTaken(target, MomWeights.WORD_LSTM, false);
    assertRows(target, MomWeights.DENSE_WEIGHTS, null, null, null, null, null);
    assertRows(target, MomWeights.DENSE_BIAS, null, null, null, null, null);
    assertRows(target, MomWeights.TRANSITIONS, null, null, null, null, null, null, null);
    assertThat(report.summary()).isEqualTo("transfer of char, 2 of 4 bigrams");
  }

  @Test
  void wordShouldTakeSharedWordsAndTheWordLstm() {
    MomWeights target = target();

    TransferReport report = into(target, EnumSet.of(WeightGroup.WORD));

    assertRows(target, MomWeights.CHARACTER_EMBEDDINGS, null, null, null, null, null);
    assertTaken(target, MomWeights.CHARACTER_LSTM, false);
    assertRows(target, MomWeights.WORD_EMBEDDINGS, 1000, null, 1002);
    assertTaken(target, MomWeights.WORD_LSTM, true);
    assertThat(report.summary()).isEqualTo("transfer of word, 1 of 2 words");
  }

  @Test
  void denseShouldTakeTheRowsOfTagsThatBothHave() {
    MomWeights target = target();

    TransferReport report = into(target, EnumSet.of(WeightGroup.DENSE));

    assertRows(target, MomWeights.DENSE_WEIGHTS, 1000, null, null, 1001, 1002);
    assertRows(target, MomWeights.DENSE_BIAS, 1000, null, null, 1001, 1002);
    assertTaken(target, MomWeights.WORD_LSTM, false);
    assertThat(report.summary()).isEqualTo("transfer of dense, 3 of 5 tags");
  }

  @Test
  void denseShouldTakeTransitionsBetweenTagsThatBothHaveAndFromStartAndToEnd() {
    MomWeights target = target();

    into(target, EnumSet.of(WeightGroup.DENSE));

    // Rows of the source: O, B-song, I-song, B-day, I-day, start, end.
    float[][] expected = {
      {1000, -1, -1, 1000, 1000},
      {-1, -1, -1, -1, -1},
      {-1, -1, -1, -1, -1},
      {1001, -1, -1, 1001, 1001},
      {1002, -1, -1, 1002, 1002},
      {1005, -1, -1, 1005, 1005},
      {1006, -1, -1, 1006, 1006},
    };
    for (int row = 0; row < expected.length; row++) {
      assertThat(row(target.get(MomWeights.TRANSITIONS), row)).isEqualTo(expected[row]);
    }
  }

  @Test
  void shouldNeverTakeScoresOfHashedFeatures() {
    MomWeights target = target();

    into(target, EnumSet.allOf(WeightGroup.class));

    assertThat(target.get(MomWeights.LEXICAL_SCORES).values()).containsOnly(-1);
  }

  @Test
  void combinationsShouldTakeAllTheirGroups() {
    MomWeights target = target();

    TransferReport report = into(target, WeightGroup.parse("dense+word+char"));

    assertRows(target, MomWeights.CHARACTER_EMBEDDINGS, 1000, 1003, null, 1001, null);
    assertTaken(target, MomWeights.CHARACTER_LSTM, true);
    assertRows(target, MomWeights.WORD_EMBEDDINGS, 1000, null, 1002);
    assertTaken(target, MomWeights.WORD_LSTM, true);
    assertRows(target, MomWeights.DENSE_WEIGHTS, 1000, null, null, 1001, 1002);
    assertThat(report.summary())
        .isEqualTo("transfer of char+word+dense, 2 of 4 bigrams, 1 of 2 words, 3 of 5 tags");
  }

  @Test
  void shouldTakeTheNumbersThatStoredIntegersStandFor() {
    MomWeights integers = SOURCE.bundle().network().weights().inEightBits();
    BundleReader.Release source =
        new BundleReader.Release(SOURCE.release(), SOURCE.bundle().with(integers));
    MomWeights target = target();

    into(target, List.of(source), EnumSet.of(WeightGroup.CHAR, WeightGroup.WORD));

    assertThat(target.storage()).isEqualTo(Precision.FLOAT32);
    for (String name : target.names()) {
      if (name.contains("_lstm")) {
        assertThat(target.get(name)).as(name).isEqualTo(integers.get(name));
      }
    }
    assertThat(row(target.get(MomWeights.CHARACTER_EMBEDDINGS), 0))
        .isEqualTo(row(integers.get(MomWeights.CHARACTER_EMBEDDINGS), 0));
  }

  @Test
  void tagsShouldMatchByTheirExactNames() {
    List<String> tags = List.of("O", "I-song", "B-Song");
    BundleReader.Release source =
        source("mom-en", 1000, List.of("O", "B-song"), List.of(), List.of());
    MomWeights target = weights(SIZES, TARGET_BIGRAMS, TARGET_WORDS, tags, 0);

    TransferReport report =
        Transfer.into(target(target, tags), List.of(source), EnumSet.of(WeightGroup.DENSE));

    assertRows(target, MomWeights.DENSE_BIAS, 1000, null, null);
    assertThat(report.tags())
        .isEqualTo(new TransferReport.Tags(3, 1, List.of("I-song", "B-Song"), 1));
  }

  @Test
  void shouldTakeNoTransitionsFromASourceThatHasNone() {
    MomWeights target = target();
    BundleReader.Release source =
        source(SIZES.withOutput(OutputLayer.SOFTMAX), "mom-en", 1000, SOURCE_TAGS);

    Transfer.into(target(target, TARGET_TAGS), List.of(source), EnumSet.of(WeightGroup.DENSE));

    assertThat(target.get(MomWeights.TRANSITIONS).values()).containsOnly(-1);
    assertRows(target, MomWeights.DENSE_BIAS, 1000, null, null, 1001, 1002);
  }

  // --- several sources ---

  @Test
  void firstSourceThatHasARowShouldGiveIt() {
    MomWeights target = target();

    into(target, List.of(SOURCE, SECOND), EnumSet.allOf(WeightGroup.class));

    assertRows(target, MomWeights.CHARACTER_EMBEDDINGS, 1000, 1003, null, 1001, 2002);
    assertRows(target, MomWeights.WORD_EMBEDDINGS, 1000, 2001, 1002);
    assertRows(target, MomWeights.DENSE_WEIGHTS, 1000, 2001, null, 1001, 1002);
  }

  @Test
  void orderOfSourcesShouldDecide() {
    MomWeights target = target();

    into(target, List.of(SECOND, SOURCE), EnumSet.allOf(WeightGroup.class));

    assertRows(target, MomWeights.CHARACTER_EMBEDDINGS, 2000, 2001, null, 1001, 2002);
    assertRows(target, MomWeights.DENSE_BIAS, 2000, 2001, null, 1001, 1002);
    assertThat(target.get("word_lstm.forward.input_bias"))
        .isEqualTo(SECOND.bundle().network().weights().get("word_lstm.forward.input_bias"));
  }

  @Test
  void transitionsBetweenTagsOfDifferentSourcesShouldKeepTheirFirstValues() {
    MomWeights target = target();

    into(target, List.of(SOURCE, SECOND), EnumSet.of(WeightGroup.DENSE));

    // From O to O, B-city, I-city, B-song, I-song; then to the same from the start.
    assertThat(row(target.get(MomWeights.TRANSITIONS), 0))
        .containsExactly(1000, -1, -1, 1000, 1000);
    assertThat(row(target.get(MomWeights.TRANSITIONS), 5))
        .containsExactly(1005, 2002, -1, 1005, 1005);
  }

  @Test
  void reportShouldTellWhatEachSourceGave() {
    TransferReport report =
        into(target(), List.of(SOURCE, SECOND), EnumSet.of(WeightGroup.CHAR, WeightGroup.DENSE));

    // Character LSTM: per direction 12 × 2 + 12 × 3 + 2 × 12 numbers.
    int lstm = 2 * (24 + 36 + 24);
    TransferReport.Source first = report.sources().get(0);
    TransferReport.Source second = report.sources().get(1);
    assertThat(first.release()).isEqualTo(SOURCE.release());
    assertThat(first.bigramRows()).isEqualTo(2);
    assertThat(first.wordRows()).isZero();
    assertThat(first.tagRows()).isEqualTo(3);
    assertThat(first.wholeTensors()).hasSize(8).allMatch(name -> name.startsWith("character_"));
    // Rows of bigrams and the unknown one, of tags with their bias, transitions with their ends.
    assertThat(first.weights()).isEqualTo(lstm + 3 * 2 + 3 * 11 + 5 * 3);
    assertThat(second.tagRows()).isEqualTo(1);
    assertThat(second.bigramRows()).isEqualTo(1);
    assertThat(second.wholeTensors()).isEmpty();
    assertThat(second.weights()).isEqualTo(2 + 11 + 3);
    assertThat(report.copiedWeights()).isEqualTo(first.weights() + second.weights());
    assertThat(report.weights()).isEqualTo(target().parameters());
  }

  // --- the report ---

  @Test
  void reportShouldTellHowMuchOfTheTrainingSetIsKnownEvenIfItIsNotTaken() {
    TransferReport report = into(target(), EnumSet.of(WeightGroup.DENSE));

    assertThat(report.bigrams()).isEqualTo(new Overlap(4, 2, 8, 6));
    assertThat(report.bigrams().percentOfTypes()).isEqualTo(50);
    assertThat(report.bigrams().percentOfTokens()).isEqualTo(75);
    assertThat(report.words()).isEqualTo(new Overlap(2, 1, 12, 3));
    assertThat(report.tags())
        .isEqualTo(new TransferReport.Tags(5, 3, List.of("B-city", "I-city"), 2));
  }

  @Test
  void reportShouldBeReadable() {
    TransferReport report =
        into(target(), List.of(SOURCE, SECOND), EnumSet.of(WeightGroup.CHAR, WeightGroup.DENSE));

    assertThat(report.text().lines())
        .containsExactly(
            "transfer of char+dense from mom-en:1, mom-de:1: 238 of 1,040 weights",
            "  bigrams  taken      3 of 4 known to the sources: 75.0 %, 75.0 % of occurrences",
            "  words    not taken  2 of 2 known to the sources: 100.0 %, 100.0 % of occurrences",
            "  tags     taken      4 of 5 known to the sources; 2 of theirs not used; new: I-city",
            "  from mom-en:1: 2 bigrams, 0 words, 3 tags, 8 whole tensors; 222 weights",
            "  from mom-de:1: 1 bigrams, 0 words, 1 tags, 0 whole tensors; 16 weights");
  }

  @Test
  void reportShouldNameOnlySomeOfManyNewTags() {
    List<String> tags = new ArrayList<>(List.of("O"));
    IntStream.range(0, 10).forEach(i -> tags.add("B-" + i));
    MomWeights weights = weights(SIZES, TARGET_BIGRAMS, TARGET_WORDS, tags, 0);

    TransferReport report =
        Transfer.into(target(weights, tags), List.of(SOURCE), EnumSet.of(WeightGroup.DENSE));

    assertThat(report.tags().missing()).hasSize(10);
    assertThat(report.text())
        .contains("new: B-0, B-1, B-2, B-3, B-4, B-5, B-6, B-7 and 2 more")
        .doesNotContain("  from ");
  }

  @Test
  void reportShouldBeTheSameAfterAWayThroughJson() throws IOException {
    ObjectMapper json = new ObjectMapper();
    TransferReport report = into(target(), EnumSet.of(WeightGroup.DENSE, WeightGroup.CHAR));

    JsonNode tree = json.valueToTree(report);

    assertThat(tree.get("groups")).hasToString("[\"char\",\"dense\"]");
    assertThat(tree.get("bigrams").get("percentOfTokens").doubleValue()).isEqualTo(75);
    assertThat(json.treeToValue(tree, TransferReport.class)).isEqualTo(report);
  }

  // --- what is refused ---

  @ParameterizedTest
  @ValueSource(strings = {"char", "word", "dense"})
  void shouldRefuseANetworkOfAnotherSizeBeforeItCopies(String group) {
    MomSizes other = new MomSizes(3, 2, 5, 4);
    MomWeights target = weights(other, TARGET_BIGRAMS, TARGET_WORDS, TARGET_TAGS, 0);

    assertThatThrownBy(() -> into(target, WeightGroup.parse(group)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("in the source mom-en:1")
        .hasMessageContaining("train with the source's sizes");
    for (String name : target.names()) {
      assertThat(target.get(name).values()).containsOnly(-1);
    }
  }

  @Test
  void shouldRefuseALaterSourceOfAnotherSize() {
    BundleReader.Release other = source(new MomSizes(2, 3, 4, 6), "mom-fr", 3000, SOURCE_TAGS);

    assertThatThrownBy(() -> into(target(), List.of(SOURCE, other), EnumSet.of(WeightGroup.WORD)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("in the source mom-fr:1");
  }

  @Test
  void shouldCompareShapesAndNotOnlyHowManyNumbersThereAre() {
    // The same count of input weights: 4 * 3 * 2 and 4 * 2 * 3.
    MomWeights target =
        weights(new MomSizes(3, 2, 4, 5), new Vocabulary(List.of()), TARGET_WORDS, TARGET_TAGS, 0);

    assertThatThrownBy(() -> into(target, EnumSet.of(WeightGroup.CHAR)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // --- combinations ---

  @Test
  void shouldReadCombinations() {
    assertThat(WeightGroup.parse("char")).containsExactly(WeightGroup.CHAR);
    assertThat(WeightGroup.parse(" Dense + char "))
        .containsExactlyInAnyOrder(WeightGroup.CHAR, WeightGroup.DENSE);
    assertThat(WeightGroup.parse("none")).isEmpty();
    for (String wrong : List.of("", "char+", "chars", "char,word", "char+none")) {
      assertThatThrownBy(() -> WeightGroup.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("groups are char, word, dense");
    }
  }

  @Test
  void shouldListAllCombinationsTheSimplerOnesFirst() {
    assertThat(WeightGroup.combinations().stream().map(WeightGroup::name))
        .containsExactly(
            "none",
            "char",
            "word",
            "dense",
            "char+word",
            "char+dense",
            "word+dense",
            "char+word+dense");
  }

  private static TransferReport into(MomWeights target, Set<WeightGroup> groups) {
    return into(target, List.of(SOURCE), groups);
  }

  private static TransferReport into(
      MomWeights target, List<BundleReader.Release> sources, Set<WeightGroup> groups) {
    return Transfer.into(target(target, TARGET_TAGS), sources, groups);
  }

  private static TransferTarget target(MomWeights weights, List<String> tags) {
    return new TransferTarget(
        weights,
        new CountedItems(TARGET_BIGRAMS, BIGRAM_COUNTS),
        new CountedItems(TARGET_WORDS, WORD_COUNTS),
        tags);
  }

  private static MomWeights target() {
    return weights(SIZES, TARGET_BIGRAMS, TARGET_WORDS, TARGET_TAGS, 0);
  }

  private static BundleReader.Release source(
      MomSizes sizes, String id, float first, List<String> tags) {
    return source(sizes, id, first, tags, List.of("ab"), List.of("jazz"));
  }

  private static BundleReader.Release source(
      String id, float first, List<String> tags, List<String> bigrams, List<String> words) {
    return source(SIZES, id, first, tags, bigrams, words);
  }

  private static BundleReader.Release source(
      MomSizes sizes,
      String id,
      float first,
      List<String> tags,
      List<String> bigrams,
      List<String> words) {
    Vocabulary listed = new Vocabulary(bigrams);
    ModelBundle bundle =
        new ModelBundle(
            new BundleName(id, "1"),
            Instant.EPOCH,
            Map.of(),
            tags,
            new TrainedNetwork(
                sizes,
                new Vocabulary(words),
                listed,
                weights(sizes, listed, new Vocabulary(words), tags, first)),
            Precision.FLOAT32,
            new TrainingRecord("", List.of(), 0, 0, 0, List.of()),
            Map.of(),
            Optional.empty());
    return new BundleReader.Release(new ReleaseId(id, "1", "0".repeat(64)), bundle);
  }

  /** Rows of a source hold its first number and their place; those of a target hold −1. */
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

  private static float[] row(Tensor tensor, int row) {
    int width = tensor.values().length / tensor.size(0);
    return Arrays.copyOfRange(tensor.values(), row * width, (row + 1) * width);
  }

  /** What each row holds; null for its own first value. */
  private static void assertRows(MomWeights weights, String name, Integer... held) {
    Tensor tensor = weights.get(name);
    assertThat(tensor.size(0)).isEqualTo(held.length);
    for (int row = 0; row < held.length; row++) {
      assertThat(row(tensor, row))
          .as("%s row %s", name, row)
          .containsOnly(held[row] == null ? -1 : held[row]);
    }
  }

  private static void assertTaken(MomWeights weights, String lstm, boolean taken) {
    MomWeights source = SOURCE.bundle().network().weights();
    for (String name : weights.names()) {
      if (name.startsWith(lstm + ".")) {
        assertThat(weights.get(name).equals(source.get(name))).as(name).isEqualTo(taken);
      }
    }
  }
}
