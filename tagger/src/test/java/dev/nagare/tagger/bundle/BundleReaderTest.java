package dev.nagare.tagger.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.tagger.text.BigramMarks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleReaderTest {

  @TempDir private Path folder;

  // --- the file ---

  @Test
  void shouldSayThatAFileIsMissing() {
    assertThatThrownBy(() -> BundleReader.read(folder.resolve("none.nagare")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("none.nagare");
  }

  @Test
  void shouldRefuseAFolder() {
    assertThatThrownBy(() -> BundleReader.read(folder))
        .isInstanceOf(BundleFormatException.class)
        .hasMessage(folder + ": file: is a folder");
  }

  @Test
  void shouldNameTheFileInTheMessageAndOnlyTheFieldInTheField() throws IOException {
    Path file =
        Files.write(folder.resolve("a.nagare"), Bundles.withManifest(root -> root.put("id", "")));

    BundleFormatException failure =
        catchThrowableOfType(BundleFormatException.class, () -> BundleReader.read(file));

    assertThat(failure).hasMessageStartingWith(file + ": manifest.json id: must match");
    assertThat(failure.field()).isEqualTo("manifest.json id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P", "PK", "nagare-bundle 1\n and then something that is no archive"})
  void shouldRefuseWhatIsNoArchive(String content) {
    assertRefused(content.getBytes(StandardCharsets.UTF_8), "file");
  }

  @Test
  void shouldRefuseABundleThatIsCutShortAnywhere() {
    byte[] bytes = Bundles.smallBytes();

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> BundleReader.read(cut))
          .as("cut at %s", length)
          .isInstanceOf(BundleFormatException.class);
    }
  }

  @Test
  void shouldRefuseSomethingAfterTheEnd() {
    byte[] bytes = Bundles.smallBytes();

    assertRefused(Arrays.copyOf(bytes, bytes.length + 1), "file");
  }

  @Test
  void shouldRefuseABitFlippedAnywhereOrLoadTheSameContentAsAnotherRelease() throws IOException {
    byte[] bytes = Bundles.smallBytes();
    BundleReader.Release original = BundleReader.read(bytes);
    Random random = new Random(1);
    int loaded = 0;

    for (int at = 0; at < bytes.length; at++) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      try {
        BundleReader.Release read = BundleReader.read(flipped);
        // Bits between a deflated entry and its end: the content is untouched and the hash tells.
        assertThat(BundleWriter.toBytes(read.bundle())).as("flipped at %s", at).isEqualTo(bytes);
        assertThat(read.release().sha256()).isNotEqualTo(original.release().sha256());
        loaded++;
      } catch (BundleFormatException refused) {
        assertThat(refused.field()).as("flipped at %s", at).isNotBlank();
      }
    }

    assertThat(loaded).isLessThanOrEqualTo(Bundles.entries().size());
  }

  @Test
  void shouldSurviveRandomDamage() {
    byte[] bytes = Bundles.smallBytes();
    Random random = new Random(2);

    for (int i = 0; i < 3000; i++) {
      byte[] damaged = bytes.clone();
      int from = random.nextInt(bytes.length);
      int to = Math.min(bytes.length, from + 2 + random.nextInt(40));
      for (int at = from; at < to; at++) {
        damaged[at] = (byte) random.nextInt();
      }
      try {
        assertThat(BundleWriter.toBytes(BundleReader.read(damaged).bundle())).isEqualTo(bytes);
      } catch (IOException refused) {
        assertThat(refused).isInstanceOf(BundleFormatException.class);
      }
    }
  }

  // --- entries ---

  @ParameterizedTest
  @MethodSource("parts")
  void shouldRefuseAPartWhoseBytesWereChanged(String name) {
    Map<String, byte[]> entries = Bundles.entries();
    entries.get(name)[0] ^= 1;

    assertRefused(Bundles.packed(entries), name);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void shouldRefuseAMissingEntry(String name) {
    Map<String, byte[]> entries = Bundles.entries();
    entries.remove(name);

    assertRefused(Bundles.packed(entries), name);
  }

  @Test
  void shouldRefuseASurplusEntry() {
    Map<String, byte[]> entries = Bundles.entries();
    entries.put("surplus", new byte[0]);

    assertRefused(Bundles.packed(entries), "file");
  }

  @Test
  void shouldRefuseEntriesInAnotherOrder() {
    List<String> names = new ArrayList<>(Bundles.entries().keySet());
    for (int i = 1; i < names.size(); i++) {
      List<String> swapped = new ArrayList<>(names);
      Collections.swap(swapped, i - 1, i);

      assertRefused(Bundles.reordered(swapped), names.get(i - 1));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "/weights.safetensors",
        "vocabulary/../weights.safetensors",
        "C:\\w"
      })
  void shouldRefuseNamesThatLeadElsewhere(String name) {
    Map<String, byte[]> entries = Bundles.entries();
    byte[] weights = entries.remove(BundleEntries.WEIGHTS);
    entries.put(name, weights);

    assertRefused(Bundles.packed(entries), BundleEntries.WEIGHTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nagare-bundle 1\n",
        "nagare-bundle 2\n",
        "nagare-bundle 6\n",
        "nagare-bundle 30\n",
        "nagare-bundle 40\n",
        "nagare-bundle\n",
        "4\n",
        ""
      })
  void shouldRefuseAnotherFormatVersion(String line) {
    Map<String, byte[]> entries = Bundles.entries();
    entries.put(BundleEntries.FORMAT, line.getBytes(StandardCharsets.UTF_8));

    assertRefused(Bundles.packed(entries), BundleEntries.FORMAT);
  }

  @Test
  void shouldSayWhichFormatItReadsRatherThanThatAnOlderBundleIsDamaged() {
    Map<String, byte[]> entries = Bundles.entries();
    entries.put(BundleEntries.FORMAT, "nagare-bundle 2\n".getBytes(StandardCharsets.UTF_8));
    entries.put("graphs/characters.onnx", new byte[100]);

    assertThatThrownBy(() -> BundleReader.read(Bundles.packed(entries)))
        .isInstanceOf(BundleFormatException.class)
        .hasMessage(
            "FORMAT: the file has another format than this version of Nagare reads (3, 4, 5): a newer"
                + " bundle needs a newer version, an older one must be trained again");
  }

  @Test
  void shouldSayWhichPrecisionsThereAre() {
    assertThatThrownBy(
            () -> BundleReader.read(Bundles.withManifest(root -> root.put("precision", "int4"))))
        .isInstanceOf(BundleFormatException.class)
        .hasMessageStartingWith("manifest.json precision: ")
        .hasMessageContaining("precision is 'int4', must be one of float32, int8");
  }

  @Test
  void shouldStopAtTheDeclaredSizeOfAPartThatUnpacksToMore() {
    Map<String, byte[]> entries = Bundles.entries();
    entries.put(BundleEntries.WORDS, new byte[64 << 20]);

    assertRefused(Bundles.packed(entries), BundleEntries.WORDS);
  }

  @Test
  void shouldRefuseAManifestThatUnpacksToMoreThanAnyManifest() {
    Map<String, byte[]> entries = Bundles.entries();
    entries.put(BundleEntries.MANIFEST, new byte[64 << 20]);

    assertRefused(Bundles.packed(entries), BundleEntries.MANIFEST);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, 1L << 30, Long.MAX_VALUE})
  void shouldRefuseAnImpossibleDeclaredSize(long bytes) {
    assertRefused(
        Bundles.withManifest(root -> ((ObjectNode) root.get("parts").get(1)).put("bytes", bytes)),
        BundleEntries.BIGRAMS);
  }

  @Test
  void shouldRefusePartsThatAreTooLargeOnlyTogether() {
    assertRefused(
        Bundles.withManifest(
            root -> root.get("parts").forEach(part -> ((ObjectNode) part).put("bytes", 300 << 20))),
        BundleEntries.WORDS);
  }

  // --- the manifest ---

  @ParameterizedTest
  @MethodSource("fields")
  void shouldRefuseAMissingField(String path) {
    byte[] bytes = Bundles.withManifest(root -> parent(root, path).remove(last(path)));

    assertThatThrownBy(() -> BundleReader.read(bytes))
        .isInstanceOf(BundleFormatException.class)
        .hasMessageStartingWith("manifest.json")
        .hasMessageContaining(last(path));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void shouldRefuseANullField(String path) {
    if (path.equals("parent")) {
      return; // null is how a manifest says that there is none
    }
    byte[] bytes = Bundles.withManifest(root -> parent(root, path).putNull(last(path)));

    BundleFormatException failure =
        catchThrowableOfType(BundleFormatException.class, () -> BundleReader.read(bytes));

    assertThat(failure).isNotNull();
    assertThat(failure.field()).startsWith("manifest.json " + path.split("\\.", -1)[0]);
  }

  @Test
  void shouldReadABundleWithoutParent() throws IOException {
    byte[] bytes = Bundles.withManifest(root -> root.putNull("parent"));

    assertThat(BundleReader.read(bytes).bundle().parent()).isEmpty();
  }

  @Test
  void shouldReadABundleWithoutDetailsOfItsTraining() throws IOException {
    byte[] bytes = Bundles.withManifest(root -> object(root, "training").remove("details"));

    ModelBundle bundle = BundleReader.read(bytes).bundle();

    assertThat(bundle.training().details()).isEmpty();
    assertThat(BundleReader.read(BundleWriter.toBytes(bundle)).bundle().training())
        .isEqualTo(bundle.training());
  }

  @Test
  void shouldKeepBigramsWithoutMarks() throws IOException {
    byte[] bytes =
        Bundles.withManifest(root -> object(root, "languages", "ja").put("bigrams", "unmarked"));

    ModelBundle bundle = BundleReader.read(bytes).bundle();

    assertThat(bundle.languages().get("ja").bigrams()).isEqualTo(BigramMarks.UNMARKED);
    assertThat(bundle.languages().get("en-US").bigrams()).isEqualTo(BigramMarks.MARKED);
    assertThat(BundleReader.read(BundleWriter.toBytes(bundle)).bundle().languages())
        .isEqualTo(bundle.languages());
  }

  @Test
  void shouldWriteNothingOfMarkedBigrams() {
    assertThat(
            new String(Bundles.entries().get("manifest.json"), StandardCharsets.UTF_8)
                .replaceAll("\\s", ""))
        .contains(
            "\"ja\":{\"segmentation\":\"japanese-inflected\",\"romanization\":\"japanese\","
                + "\"characters\":\"romanized\",\"version\":1}");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("wrongManifests")
  void shouldRefuseAWrongField(String field, String what, Consumer<ObjectNode> change) {
    assertThat(what).isNotBlank();
    assertRefused(Bundles.withManifest(change), "manifest.json " + field);
  }

  static Stream<Arguments> wrongManifests() {
    return Stream.of(
        wrong("formatVersion", "another", root -> root.put("formatVersion", 2)),
        wrong("formatVersion", "not that of the file", root -> root.put("formatVersion", 3)),
        wrong("formatVersion", "a string", root -> root.put("formatVersion", "4")),
        wrong("formatVersion", "a fraction", root -> root.put("formatVersion", 4.0)),
        wrong("id", "a path", root -> root.put("id", "../mom")),
        wrong("id", "too long", root -> root.put("id", "m".repeat(129))),
        wrong("id", "a number", root -> root.put("id", 7)),
        wrong("version", "blank", root -> root.put("version", " ")),
        wrong("createdAt", "no instant", root -> root.put("createdAt", "yesterday")),
        wrong("languages", "none", root -> root.putObject("languages")),
        wrong("languages", "a list", root -> root.putArray("languages")),
        wrong("languages.ja", "null", root -> object(root, "languages").putNull("ja")),
        wrong(
            "languages.JA",
            "not canonical",
            root -> object(root, "languages").set("JA", root.get("languages").get("ja"))),
        wrong(
            "languages.j_a",
            "no language",
            root -> object(root, "languages").set("j_a", root.get("languages").get("ja"))),
        wrong(
            "languages.ja",
            "unknown segmentation",
            root -> object(root, "languages", "ja").put("segmentation", "spaces")),
        wrong(
            "languages.ja",
            "unknown romanization",
            root -> object(root, "languages", "ja").put("romanization", "icu:Klingon-Latin")),
        wrong(
            "languages.ja",
            "unknown characters",
            root -> object(root, "languages", "ja").put("characters", "latin")),
        wrong(
            "languages.ja",
            "unknown bigrams",
            root -> object(root, "languages", "ja").put("bigrams", "none")),
        wrong(
            "languages.ja",
            "unknown version",
            root -> object(root, "languages", "ja").put("version", 3)),
        wrong(
            "languages.ja", "version 0", root -> object(root, "languages", "ja").put("version", 0)),
        wrong(
            "languages.ja.version",
            "a string",
            root -> object(root, "languages", "ja").put("version", "1")),
        wrong(
            "languages.ja.version",
            "a fraction",
            root -> object(root, "languages", "ja").put("version", 1.0)),
        wrong(
            "languages.ja.edition",
            "unknown",
            root -> object(root, "languages", "ja").put("edition", 1)),
        wrong("tagScheme", "another", root -> root.put("tagScheme", "IOBES")),
        wrong("tags", "none", root -> root.putArray("tags")),
        wrong("tags", "O is not first", root -> array(root, "tags").remove(0)),
        wrong("tags", "twice", root -> array(root, "tags").add("B-song")),
        wrong("tags", "a second O", root -> array(root, "tags").add("O")),
        wrong("tags", "no tag", root -> array(root, "tags").add("song")),
        wrong("tags", "a null", root -> array(root, "tags").addNull()),
        wrong("tags", "inside without begin", root -> array(root, "tags").add("I-artist")),
        wrong(
            "tags",
            "too many",
            root -> IntStream.range(0, 5000).forEach(i -> array(root, "tags").add("B-" + i))),
        wrong("tags.3", "a number", root -> array(root, "tags").add(1)),
        wrong("sizes", "too small", root -> object(root, "sizes").put("wordLstm", 0)),
        wrong("sizes", "too large", root -> object(root, "sizes").put("wordLstm", 4097)),
        wrong("sizes.wordLstm", "a fraction", root -> object(root, "sizes").put("wordLstm", 5.5)),
        wrong("sizes.depth", "unknown", root -> object(root, "sizes").put("depth", 1)),
        wrong(
            "training.dataFingerprint",
            "no hash",
            root -> object(root, "training").put("dataFingerprint", "abc")),
        wrong(
            "training.utterances", "less", root -> object(root, "training").put("utterances", -1)),
        wrong("training.epochs", "less", root -> object(root, "training").put("epochs", -1)),
        wrong(
            "training.details",
            "a list",
            root -> object(root, "training").putArray("details").add("transfer")),
        wrong("metrics.dev.f1", "a null", root -> object(root, "metrics").putNull("dev.f1")),
        wrong("metrics.dev.f1", "a string", root -> object(root, "metrics").put("dev.f1", "9")),
        wrong("metrics.dev.f1", "no number", root -> object(root, "metrics").put("dev.f1", "NaN")),
        wrong("parent.id", "a path", root -> object(root, "parent").put("id", "a/b")),
        wrong("parent.version", "blank", root -> object(root, "parent").put("version", "")),
        wrong("parent.sha256", "no hash", root -> object(root, "parent").put("sha256", "AB")),
        wrong("parts", "one too few", root -> array(root, "parts").remove(2)),
        wrong("parts", "one too many", root -> array(root, "parts").add(root.get("parts").get(0))),
        wrong("parts", "a null", root -> array(root, "parts").addNull()),
        wrong(
            "parts",
            "leads elsewhere",
            root -> ((ObjectNode) root.get("parts").get(2)).put("name", "../../etc/passwd")),
        wrong(
            "parts.weights.safetensors.sha256",
            "no hash",
            root -> ((ObjectNode) root.get("parts").get(2)).put("sha256", "")),
        wrong("precision", "unknown", root -> root.put("precision", "float16")),
        wrong("precision", "in capitals", root -> root.put("precision", "INT8")),
        wrong("precision", "empty", root -> root.put("precision", "")),
        wrong("precision", "a number", root -> root.put("precision", 8)),
        wrong("precision", "a place", root -> root.put("precision", 0)),
        wrong("precision", "a list", root -> root.putArray("precision").add("int8")),
        wrong("temperature", "zero", root -> root.put("temperature", 0.0)),
        wrong("temperature", "negative", root -> root.put("temperature", -1.5)),
        wrong("temperature", "too high", root -> root.put("temperature", 5.1)),
        wrong("temperature", "a word", root -> root.put("temperature", "1")),
        wrong("storage", "unknown", root -> root.put("storage", "int4")),
        wrong("storage", "a place", root -> root.put("storage", 1)),
        wrong("surplus", "unknown", root -> root.put("surplus", 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{", "[]", "{} {}", "{\"id\": 1, \"id\": 2}", "\u0000"})
  void shouldRefuseAManifestThatIsNone(String json) {
    Map<String, byte[]> entries = Bundles.entries();
    entries.put(BundleEntries.MANIFEST, json.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> BundleReader.read(Bundles.packed(entries)))
        .isInstanceOf(BundleFormatException.class)
        .hasMessageStartingWith("manifest.json");
  }

  // --- vocabularies and weights ---

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "{}", "[\"a\", \"a\"]", "[\"a\", null]", "[\"a\", 2]", "[\"a\"] []"})
  void shouldRefuseAVocabularyThatIsNoListOfDistinctStrings(String json) {
    byte[] content = json.getBytes(StandardCharsets.UTF_8);

    assertRefused(Bundles.withPart(BundleEntries.WORDS, old -> content), BundleEntries.WORDS);
    assertRefused(Bundles.withPart(BundleEntries.BIGRAMS, old -> content), BundleEntries.BIGRAMS);
  }

  @Test
  void shouldRefuseAVocabularyThatDoesNotFitTheWeights() {
    byte[] bytes =
        Bundles.withPart(BundleEntries.WORDS, old -> "[\"one\"]".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> BundleReader.read(bytes))
        .isInstanceOf(BundleFormatException.class)
        .hasMessage("weights.safetensors: word_embeddings has shape [3, 4], must be [2, 4]");
  }

  @ParameterizedTest
  @ValueSource(
      floats = {
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MAX_VALUE,
        -1.0001e6f
      })
  void shouldRefuseWeightsThatAreNoNumbersOrEnormous(float value) {
    byte[] bytes =
        Bundles.withPart(
            BundleEntries.WEIGHTS,
            old -> {
              ByteBuffer.wrap(old).order(ByteOrder.LITTLE_ENDIAN).putFloat(old.length - 4, value);
              return old;
            });

    assertThatThrownBy(() -> BundleReader.read(bytes))
        .isInstanceOf(BundleFormatException.class)
        .hasMessage("weights.safetensors: dense.bias holds " + value);
  }

  @ParameterizedTest
  @MethodSource("wrongHeaders")
  void shouldRefuseAWrongHeaderOfTheWeights(String from, String to) {
    byte[] bytes = Bundles.withPart(BundleEntries.WEIGHTS, old -> withHeader(old, from, to));

    assertRefused(bytes, BundleEntries.WEIGHTS);
  }

  static Stream<Arguments> wrongHeaders() {
    String bias = "\"dense.bias\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":";
    return Stream.of(
        Arguments.of("dense.bias", "dense.bios"),
        Arguments.of(bias, bias.replace("F32", "F64")),
        Arguments.of(bias, bias.replace("[3]", "[4]")),
        Arguments.of(bias, bias.replace("[3]", "[1,3]")),
        Arguments.of(bias, bias.replace("[3]", "[-1,-3]")),
        Arguments.of(bias, bias.replace("[3]", "[3.0]")),
        Arguments.of(bias, bias.replace("[3]", "[null]")),
        Arguments.of(bias, bias.replace("[3]", "null")),
        Arguments.of(bias, bias.replace("[3]", "[2147483647,2147483647,2147483647]")),
        Arguments.of(bias + "[", bias + "[0,"),
        Arguments.of(bias + "[", bias + "[-"),
        Arguments.of(bias + "[", bias + "[null,"),
        Arguments.of(bias, bias + "null,\"x\":"),
        Arguments.of("{\"character_embeddings\":", "{\"dense.bias\":null,\"x\":"),
        Arguments.of("{\"character_embeddings\":", "[\"character_embeddings\":"));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1, Long.MAX_VALUE, Integer.MAX_VALUE})
  void shouldRefuseAWrongLengthOfTheWeightsHeader(long length) {
    byte[] bytes =
        Bundles.withPart(
            BundleEntries.WEIGHTS,
            old -> {
              ByteBuffer.wrap(old).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
              return old;
            });

    assertRefused(bytes, BundleEntries.WEIGHTS);
  }

  @ParameterizedTest
  @ValueSource(ints = {-4, -1, 4})
  void shouldRefuseWeightsWithMoreOrLessNumbersThanTheHeaderSays(int more) {
    assertRefused(
        Bundles.withPart(BundleEntries.WEIGHTS, old -> Arrays.copyOf(old, old.length + more)),
        BundleEntries.WEIGHTS);
  }

  private static byte[] withHeader(byte[] file, String from, String to) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) in.getLong();
    String header = new String(file, Long.BYTES, length, StandardCharsets.UTF_8);
    assertThat(header).contains(from);
    byte[] changed = header.replace(from, to).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(file.length - length + changed.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(changed.length)
        .put(changed)
        .put(file, Long.BYTES + length, file.length - Long.BYTES - length)
        .array();
  }

  // --- what the tests are made of ---

  static List<String> entries() {
    return List.copyOf(Bundles.entries().keySet());
  }

  static List<String> parts() {
    return BundleEntries.parts(Precision.FLOAT32);
  }

  static List<String> fields() {
    return List.of(
        "formatVersion",
        "id",
        "version",
        "createdAt",
        "languages",
        "languages.ja.segmentation",
        "languages.ja.romanization",
        "languages.ja.characters",
        "languages.ja.version",
        "tagScheme",
        "tags",
        "sizes",
        "sizes.characterEmbedding",
        "sizes.characterLstm",
        "sizes.wordEmbedding",
        "sizes.wordLstm",
        "precision",
        "storage",
        "training",
        "training.dataFingerprint",
        "training.data",
        "training.utterances",
        "training.epochs",
        "training.seed",
        "training.transferred",
        "metrics",
        "parent",
        "parent.id",
        "parent.version",
        "parent.sha256",
        "parts",
        "parts.0.name",
        "parts.0.bytes",
        "parts.0.sha256");
  }

  private static Arguments wrong(String field, String what, Consumer<ObjectNode> change) {
    return Arguments.of(field, what, change);
  }

  private static ObjectNode object(ObjectNode root, String... path) {
    return parent(root, String.join(".", path) + ".x");
  }

  private static ArrayNode array(ObjectNode root, String name) {
    return (ArrayNode) root.get(name);
  }

  private static ObjectNode parent(ObjectNode root, String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? root : (ObjectNode) root.at("/" + path.substring(0, dot).replace('.', '/'));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static void assertRefused(byte[] bytes, String field) {
    BundleFormatException failure =
        catchThrowableOfType(BundleFormatException.class, () -> BundleReader.read(bytes));

    assertThat(failure).isNotNull();
    assertThat(failure.field()).isEqualTo(field);
    assertThat(failure.getMessage()).startsWith(field + ": ");
  }
}
