package dev.nagare.tagger.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.files.Sha256;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.tagger.text.TextSettings;
import dev.nagare.tagger.text.Token;
import dev.nagare.tagger.text.Tokenizers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bundles of the formats before: {@code format-3.nagare} and {@code format-4.nagare} were written
 * by the last versions of Nagare that wrote these formats. They hold the same model, and {@code
 * format-3.jsonl} is what the first of these versions answered with it.
 */
class OlderFormatTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  static final byte[] FORMAT_3 = resource("format-3.nagare");

  static final byte[] FORMAT_4 = resource("format-4.nagare");

  /** Of the files as they were released. */
  private static final Map<BundleFormat, String> SHA256 =
      Map.of(
          BundleFormat.V3, "6034a6384bb05abcd3cbee5335f8c02fb6d3466692ea640abdb131beaf6d332f",
          BundleFormat.V4, "c9771525d6d9db362cca14f962deae6ab5a3f055bff4c695f45399855227a1cc");

  /** 32-bit sums depend on the order in which a processor makes them. */
  private static final double ROUNDING = 1e-6;

  // --- what it is ---

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "V5")
  void shouldReadTheSameModelUnderTheNameItWasReleasedBy(BundleFormat format) throws IOException {
    BundleReader.Release read = BundleReader.read(file(format));

    assertThat(read.release().sha256()).isEqualTo(SHA256.get(format));
    assertThat(read.bundle().network().weights().storage()).isEqualTo(Precision.FLOAT32);
    assertThat(read.bundle())
        .usingRecursiveComparison()
        .ignoringFields("weights")
        .isEqualTo(Bundles.small());
    for (String name : Bundles.weights().names()) {
      assertThat(read.bundle().network().weights().get(name))
          .isEqualTo(Bundles.weights().get(name));
    }
  }

  @Test
  void shouldTakeTheTextsOfFormat3ForVersion1() throws IOException {
    assertThat(BundleReader.read(FORMAT_3).bundle().languages().values())
        .extracting(TextSettings::version)
        .containsOnly(1);
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void shouldCutAndRomanizeAsTheVersionThatWroteIt(JsonNode recorded) throws IOException {
    String language = recorded.get("language").asText();
    TextSettings settings = BundleReader.read(FORMAT_3).bundle().languages().get(language);

    List<Token> tokens = Tokenizers.create(settings).tokenize(recorded.get("text").asText());

    assertThat(tokens).isEqualTo(tokens(recorded));
  }

  @ParameterizedTest
  @EnumSource
  void shouldAnswerAsTheVersionThatWroteIt(BundleFormat format) throws IOException {
    BundleReader.Release read = BundleReader.read(file(format));
    try (OnnxTagger tagger = OnnxTagger.of(read.release(), read.bundle())) {
      for (JsonNode recorded : recorded()) {
        TaggedUtterance answer = answer(tagger, recorded);

        assertThat(answer.spans())
            .usingRecursiveFieldByFieldElementComparatorIgnoringFields("confidence")
            .isEqualTo(spans(recorded));
        for (int i = 0; i < answer.spans().size(); i++) {
          assertThat(answer.spans().get(i).confidence())
              .isCloseTo(spans(recorded).get(i).confidence(), within(ROUNDING));
        }
        assertThat(answer.confidence())
            .isCloseTo(recorded.get("confidence").asDouble(), within(ROUNDING));
        assertThat(answer.uncertainty())
            .isCloseTo(recorded.get("uncertainty").asDouble(), within(ROUNDING));
      }
    }
  }

  // --- beside the format of today ---

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "V5")
  void shouldGiveTheSameBitsInTheNewFormat(BundleFormat format) throws IOException {
    BundleReader.Release older = BundleReader.read(file(format));
    for (Precision precision : Precision.values()) {
      ModelBundle served = older.bundle().with(precision);
      BundleReader.Release newer = BundleReader.read(BundleWriter.toBytes(served));
      ReleaseId release = newer.release();
      try (OnnxTagger before = OnnxTagger.of(release, served);
          OnnxTagger after = OnnxTagger.of(release, newer.bundle())) {
        for (JsonNode recorded : recorded()) {
          assertThat(answer(after, recorded)).isEqualTo(answer(before, recorded));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "V5")
  void shouldBecomeAnotherFileOfTheNewFormatWhenItIsWrittenAgain(BundleFormat format)
      throws IOException {
    byte[] again = BundleWriter.toBytes(BundleReader.read(file(format)).bundle());

    assertThat(again).isEqualTo(Bundles.smallBytes());
    assertThat(Sha256.of(again)).isNotEqualTo(SHA256.get(format));
    assertThat(Bundles.entries(again).get(BundleEntries.FORMAT))
        .asString()
        .isEqualTo("nagare-bundle 5\n");
  }

  @ParameterizedTest
  @EnumSource
  void shouldDifferFromTheNewFormatInTheManifestOnly(BundleFormat format) {
    Map<String, byte[]> older = Bundles.entries(file(format));
    Map<String, byte[]> newer = Bundles.entries();

    assertThat(older.keySet()).containsExactlyElementsOf(newer.keySet());
    for (String part : BundleEntries.parts(Precision.FLOAT32)) {
      assertThat(older.get(part)).isEqualTo(newer.get(part));
    }
  }

  // --- what is read ---

  @Test
  void shouldReadTheFormatItWritesAndThoseBefore() {
    List<BundleFormat> all = List.of(BundleFormat.values());

    assertThat(BundleFormat.WRITTEN).isEqualTo(all.get(all.size() - 1));
    assertThat(BundleFormat.READABLE).containsExactlyElementsOf(all);
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseAFormatThatIsNotAmongTheReadable(BundleFormat refused) throws IOException {
    byte[] bytes = file(refused);

    assertThat(BundleReader.read(bytes, EnumSet.of(refused)).bundle().name().id())
        .isEqualTo("mom-ja");
    BundleFormatException failure =
        catchThrowableOfType(
            BundleFormatException.class,
            () -> BundleReader.read(bytes, EnumSet.complementOf(EnumSet.of(refused))));
    assertThat(failure.field()).isEqualTo(BundleEntries.FORMAT);
  }

  @Test
  void shouldRefuseAVersionOfTextsThatFormat3DidNotHave() {
    assertThatThrownBy(
            () ->
                BundleReader.read(
                    withManifest(
                        root -> ((ObjectNode) root.at("/languages/ja")).put("version", 1))))
        .isInstanceOf(BundleFormatException.class)
        .hasMessage("manifest.json languages.ja.version: is unknown in format 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"storage", "temperature"})
  void shouldRefuseAFieldThatOlderFormatsDidNotHave(String field) {
    assertThatThrownBy(
            () -> BundleReader.read(Bundles.withManifest(FORMAT_4, root -> root.put(field, 1))))
        .isInstanceOf(BundleFormatException.class)
        .hasMessage("manifest.json " + field + ": is unknown in format 4");
  }

  @Test
  void shouldRefuseTheManifestOfAnotherFormat() {
    assertThatThrownBy(() -> BundleReader.read(withManifest(root -> root.put("formatVersion", 4))))
        .isInstanceOf(BundleFormatException.class)
        .hasMessage("manifest.json formatVersion: must be 3");
  }

  @Test
  void shouldRefuseAMissingFieldOfTheOlderFormatToo() {
    assertThatThrownBy(() -> BundleReader.read(withManifest(root -> root.remove("precision"))))
        .isInstanceOf(BundleFormatException.class)
        .hasMessageStartingWith("manifest.json")
        .hasMessageContaining("precision");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{", "[]", "{} {}", "{\"id\": 1, \"id\": 2}", "\u0000", "{}"})
  void shouldRefuseAManifestOfTheOlderFormatThatIsNone(String json) {
    Map<String, byte[]> entries = Bundles.entries(FORMAT_3);
    entries.put(BundleEntries.MANIFEST, json.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> BundleReader.read(Bundles.packed(entries)))
        .isInstanceOf(BundleFormatException.class)
        .hasMessageStartingWith("manifest.json");
  }

  @Test
  void shouldKeepTheVersionOfTextsOfEachLanguage() throws IOException {
    byte[] bytes =
        Bundles.withManifest(root -> ((ObjectNode) root.at("/languages/ja")).put("version", 2));

    Map<String, TextSettings> languages =
        BundleReader.read(BundleWriter.toBytes(BundleReader.read(bytes).bundle()))
            .bundle()
            .languages();

    assertThat(languages.get("ja").version()).isEqualTo(2);
    assertThat(languages.get("en-US").version()).isEqualTo(1);
  }

  @Test
  void shouldSayThatAVersionOfTextsIsUnknown() {
    byte[] bytes =
        Bundles.withManifest(root -> ((ObjectNode) root.at("/languages/ja")).put("version", 3));

    assertThatThrownBy(() -> BundleReader.read(bytes))
        .isInstanceOf(BundleFormatException.class)
        .hasMessage(
            "manifest.json languages.ja: version: segmentation and romanization of version 3 are"
                + " unknown to this version of Nagare, which has versions 1 to 2");
  }

  // --- what the tests are made of ---

  static List<JsonNode> recorded() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line :
        new String(resource("format-3.jsonl"), StandardCharsets.UTF_8).lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static TaggedUtterance answer(OnnxTagger tagger, JsonNode recorded) {
    Utterance utterance =
        new Utterance(recorded.get("language").asText(), recorded.get("text").asText());
    return tagger.tag(List.of(utterance), UncertaintyMeasure.LEAST_CONFIDENCE).get(0);
  }

  private static List<Token> tokens(JsonNode recorded) {
    List<Token> tokens = new ArrayList<>();
    for (JsonNode token : recorded.get("tokens")) {
      tokens.add(
          new Token(
              token.get("word").asText(),
              token.get("characters").asText(),
              token.get("start").asInt(),
              token.get("end").asInt(),
              token.get("partOfSpeech").asText()));
    }
    return tokens;
  }

  private static List<EntitySpan> spans(JsonNode recorded) {
    List<EntitySpan> spans = new ArrayList<>();
    for (JsonNode span : recorded.get("spans")) {
      spans.add(
          new EntitySpan(
              span.get("type").asText(),
              span.get("start").asInt(),
              span.get("end").asInt(),
              span.get("surface").asText(),
              span.get("confidence").asDouble()));
    }
    return spans;
  }

  private static byte[] file(BundleFormat format) {
    return switch (format) {
      case V3 -> FORMAT_3;
      case V4 -> FORMAT_4;
      case V5 -> Bundles.smallBytes();
    };
  }

  private static byte[] withManifest(Consumer<ObjectNode> change) {
    return Bundles.withManifest(FORMAT_3, change);
  }

  private static byte[] resource(String name) {
    try (InputStream in = OlderFormatTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
