package dev.nagare.tagger.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.tagger.weights.IntegerRows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles whose weights are stored as integers. */
class EightBitBundleTest {

  private static final byte[] BYTES = Bundles.eightBitBytes();
  private static final String WEIGHTS = BundleEntries.INT8_WEIGHTS;

  // --- what it holds ---

  @ParameterizedTest
  @EnumSource
  void shouldReadWhatWasWritten(Precision precision) throws IOException {
    ModelBundle written = bundle(Bundles.weights().inEightBits()).with(precision);

    ModelBundle read = BundleReader.read(BundleWriter.toBytes(written)).bundle();

    assertThat(read).usingRecursiveComparison().ignoringFields("weights").isEqualTo(written);
    assertThat(read.network().weights().storage()).isEqualTo(Precision.INT8);
    for (String name : Bundles.weights().names()) {
      assertThat(read.network().weights().get(name))
          .isEqualTo(written.network().weights().get(name));
    }
  }

  @Test
  void shouldGiveTheSameBytesEveryTime() throws IOException {
    assertThat(Bundles.eightBitBytes()).isEqualTo(BYTES);
    assertThat(BundleWriter.toBytes(BundleReader.read(BYTES).bundle())).isEqualTo(BYTES);
  }

  @Test
  void shouldRoundOnce() {
    MomWeights once = Bundles.weights().inEightBits();
    MomWeights twice = once.inEightBits();

    for (String name : once.names()) {
      assertThat(twice.get(name)).isEqualTo(once.get(name));
    }
  }

  @Test
  void shouldKeepVectorsAndRoundMatricesByRows() {
    MomWeights before = Bundles.weights();
    MomWeights after = before.inEightBits();

    for (String name : before.names()) {
      Tensor tensor = before.get(name);
      int largest =
          name.equals("dense.weights") || name.matches("word_lstm.*recurrent_weights")
              ? IntegerRows.SEVEN_BITS
              : IntegerRows.EIGHT_BITS;
      assertThat(after.get(name).values())
          .as(name)
          .isEqualTo(
              tensor.shape().length == 1
                  ? tensor.values()
                  : IntegerRows.round(tensor.values(), tensor.size(1), largest).floats());
    }
  }

  @Test
  void shouldKeepTransitions() {
    MomSizes sizes = Bundles.SIZES.withOutput(new OutputLayer(true, 1 << 12));
    Map<String, Integer> integers =
        MomWeights.integers(Precision.INT8, MomWeights.shapes(sizes, 3, 3, 3).keySet());

    assertThat(integers)
        .containsEntry("lexical_scores", IntegerRows.EIGHT_BITS)
        .doesNotContainKey("transitions");
    assertThat(MomWeights.integers(Precision.FLOAT32, integers.keySet())).isEmpty();
  }

  @Test
  void shouldBeASafetensorsFileWithFloatsFirst() throws IOException {
    byte[] weights = Bundles.entries(BYTES).get(WEIGHTS);
    ByteBuffer in = ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) in.getLong();
    JsonNode header =
        new ObjectMapper().readTree(new String(weights, 8, length, StandardCharsets.UTF_8));

    assertThat(header.get("word_embeddings").toString())
        .startsWith("{\"dtype\":\"I8\",\"shape\":[3,4],");
    assertThat(header.get("word_embeddings.scales").toString())
        .startsWith("{\"dtype\":\"F32\",\"shape\":[3],");
    assertThat(header.get("dense.bias").get("dtype").textValue()).isEqualTo("F32");
    assertThat(header.findValuesAsText("dtype")).isSortedAccordingTo(String::compareTo);
  }

  @Test
  void shouldSayItsStorageInTheManifest() {
    assertThat(
            new String(Bundles.entries(BYTES).get(BundleEntries.MANIFEST), StandardCharsets.UTF_8))
        .contains("\"storage\" : \"int8\"")
        .contains("\"name\" : \"weights.int8.safetensors\"");
  }

  @Test
  void shouldCountItsWeightsAsFloatsInMemory() throws IOException {
    Map<String, byte[]> entries = Bundles.entries(BYTES);
    long stated = entries.values().stream().mapToLong(content -> content.length).sum();

    assertThat(BundleReader.unpackedBytes(BYTES))
        .isEqualTo(stated + 3L * entries.get(WEIGHTS).length);
  }

  // --- what is refused ---

  @ParameterizedTest
  @CsvSource({"float32", "int8"})
  void shouldRefuseAStorageThatIsNotTheParts(String storage) {
    byte[] bytes = storage.equals("int8") ? Bundles.smallBytes() : BYTES;

    assertThatThrownBy(
            () ->
                BundleReader.read(
                    Bundles.withManifest(bytes, root -> root.put("storage", storage))))
        .isInstanceOf(BundleFormatException.class)
        .hasMessageStartingWith("manifest.json parts: must list [vocabulary/words.json, ");
  }

  @Test
  void shouldRefuseAFileCutAnywhere() {
    for (int length = 0; length < BYTES.length; length++) {
      byte[] cut = Arrays.copyOf(BYTES, length);
      assertThatThrownBy(() -> BundleReader.read(cut))
          .as("cut at %s", length)
          .isInstanceOf(BundleFormatException.class);
    }
  }

  @Test
  void shouldRefuseABitFlippedAnywhereOrLoadTheSame() throws IOException {
    Random random = new Random(3);
    for (int at = 0; at < BYTES.length; at++) {
      byte[] flipped = BYTES.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(BundleWriter.toBytes(BundleReader.read(flipped).bundle())).isEqualTo(BYTES);
      } catch (BundleFormatException refused) {
        assertThat(refused.field()).as("flipped at %s", at).isNotBlank();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-4, -1, 1, 4})
  void shouldRefuseMoreOrLessNumbersThanTheHeaderSays(int more) {
    assertWeightsRefused(
        old -> Arrays.copyOf(old, old.length + more), " bytes of numbers, must be ");
  }

  @Test
  void shouldRefuseWeightsCutShortWithinTheirDeclaredSize() {
    assertThatThrownBy(
            () ->
                Safetensors.read(
                    new ByteArrayInputStream(cut()),
                    cut().length + 1L,
                    Bundles.shapes(),
                    MomWeights.integers(Precision.INT8, Bundles.shapes().keySet())))
        .isInstanceOf(IOException.class)
        .hasMessage("cut short");
  }

  private static byte[] cut() {
    byte[] weights = Bundles.entries(BYTES).get(WEIGHTS);
    return Arrays.copyOf(weights, weights.length - 1);
  }

  /** The last row of the file is one of dense.weights, the first scales are the bigrams'. */
  @Test
  void shouldRefuseARowWithoutItsLargestInteger() {
    assertWeightsRefused(
        old -> {
          Arrays.fill(old, old.length - 10, old.length, (byte) 1);
          return old;
        },
        "dense.weights row 2 has the largest integer 1, must be 63");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.NEGATIVE_INFINITY, 0, -1, Float.MAX_VALUE})
  void shouldRefuseAScaleThatIsNone(float scale) {
    assertWeightsRefused(
        old -> {
          ByteBuffer in = ByteBuffer.wrap(old).order(ByteOrder.LITTLE_ENDIAN);
          in.putFloat(Long.BYTES + (int) in.getLong(0), scale);
          return old;
        },
        "character_embeddings row 0 cannot have the scale " + scale);
  }

  @Test
  void shouldRefuseNumbersThatAreEnormous() {
    assertWeightsRefused(
        old -> {
          ByteBuffer in = ByteBuffer.wrap(old).order(ByteOrder.LITTLE_ENDIAN);
          in.putFloat(Long.BYTES + (int) in.getLong(0), 1e4f);
          return old;
        },
        "character_embeddings holds ");
  }

  @ParameterizedTest
  @CsvSource({"I8, U8", "I8, I4", "F32, F64", "F32, I32"})
  void shouldRefuseAnotherType(String from, String to) {
    assertWeightsRefused(
        old ->
            new String(old, StandardCharsets.ISO_8859_1)
                .replaceFirst(from, to)
                .getBytes(StandardCharsets.ISO_8859_1),
        " has dtype " + to + ", must be " + from);
  }

  private static void assertWeightsRefused(UnaryOperator<byte[]> change, String problem) {
    byte[] bytes = Bundles.withPart(BYTES, WEIGHTS, change);
    assertThatThrownBy(() -> BundleReader.read(bytes))
        .isInstanceOf(BundleFormatException.class)
        .hasMessageStartingWith(WEIGHTS + ": ")
        .hasMessageContaining(problem);
  }

  private static ModelBundle bundle(MomWeights weights) {
    return Bundles.small("mom-ja", weights);
  }
}
