package dev.nagare.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.UnsupportedLanguageException;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.OnnxGraphs;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.tagger.text.CodePoints;
import dev.nagare.tagger.text.WordBoundary;
import dev.nagare.trainer.ToyData;
import dev.nagare.trainer.ToyModel;
import dev.nagare.trainer.model.RandomMom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trained bundle, served. Here and not beside the tagger because only the trainer makes one. */
class OnnxTaggerTest {

  private static OnnxTagger tagger;

  @BeforeAll
  static void open() throws IOException {
    tagger = OnnxTagger.of(ToyModel.RELEASE, ToyModel.bundle());
  }

  @AfterAll
  static void close() {
    tagger.close();
  }

  @Test
  void shouldFindWhatItWasTrainedToFind() {
    TaggedUtterance english = tag("en", "play jazz");
    TaggedUtterance japanese = tag("ja", "😀 ジャズを流して");

    assertThat(english.spans()).extracting(EntitySpan::type).containsExactly("genre");
    assertThat(english.spans().get(0).surface()).isEqualTo("jazz");
    assertThat(english.spans().get(0).start()).isEqualTo(5);
    assertThat(english.spans().get(0).end()).isEqualTo(9);
    assertThat(japanese.spans()).extracting(EntitySpan::surface).contains("ジャズ");
    assertThat(english.confidence()).isBetween(0.3, 1.0);
  }

  @Test
  void shouldGiveTheSameInABatchAsAlone() {
    List<Utterance> batch = batch(100);

    List<TaggedUtterance> together = tagger.tag(batch);

    assertThat(together).hasSameSizeAs(batch);
    for (int i = 0; i < batch.size(); i++) {
      assertSame(together.get(i), tagger.tag(List.of(batch.get(i))).get(0));
    }
  }

  @Test
  void shouldKeepTheOrderOfABatchOfMixedLanguagesAndLengths() {
    List<Utterance> batch =
        List.of(
            new Utterance("ja", "ロックを聞きたい"),
            new Utterance("en", ""),
            new Utterance("en-US", "please play some soul on friday"),
            new Utterance("ja-JP", "止めて"));

    List<TaggedUtterance> tagged = tagger.tag(batch);

    assertThat(tagged.get(0).spans()).extracting(EntitySpan::surface).containsExactly("ロック");
    assertThat(tagged.get(1).spans()).isEmpty();
    assertThat(tagged.get(2).spans())
        .extracting(EntitySpan::surface)
        .containsExactly("soul", "friday");
    assertThat(tagged.get(3).spans()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u3000\t\n\u00A0"})
  void shouldFindNothingWithCertaintyWhereThereAreNoWords(String text) {
    assertThat(tag("ja", text)).isEqualTo(new TaggedUtterance(List.of(), 1));
  }

  @Test
  void shouldTagNothingOfAnEmptyBatch() {
    assertThat(tagger.tag(List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "e", "", "not a tag", "zh-Hant"})
  void shouldRefuseALanguageItDoesNotServeWithoutQuotingTheText(String language) {
    assertThatThrownBy(() -> tag(language, "secret words"))
        .isInstanceOf(UnsupportedLanguageException.class)
        .hasMessage("release toy:1 does not serve language '" + language + "'");
  }

  @Test
  void shouldTagWordsThatSomebodyElseHasSegmented() {
    TaggedUtterance tagged =
        tagger.tag(
            new Utterance("en", "play jazz"),
            List.of(new WordBoundary(0, 4), new WordBoundary(5, 9)));

    assertSame(tagged, tag("en", "play jazz"));
  }

  @Test
  void shouldGiveTheSameToSeveralThreadsAtOnce() throws Exception {
    List<Utterance> batch = batch(64);
    List<TaggedUtterance> expected = tagger.tag(batch);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<TaggedUtterance>>> calls = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        calls.add(() -> tagger.tag(batch));
      }
      for (Future<List<TaggedUtterance>> call : threads.invokeAll(calls)) {
        assertThat(call.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void shouldNotBeDisturbedByOthersThatTagOpenAndCloseAtTheSameTime() throws Exception {
    List<Utterance> batch = batch(32);
    List<TaggedUtterance> expected = tagger.tag(batch);
    var weights = ToyModel.weightsWith("dense.bias", values -> values[0] += 3);
    ModelBundle other = ToyModel.with(weights, exported(weights));
    List<TaggedUtterance> expectedOfOther;
    try (OnnxTagger opened = OnnxTagger.of(ToyModel.RELEASE, other)) {
      expectedOfOther = opened.tag(batch);
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Void>> calls = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        calls.add(
            () -> {
              assertThat(tagger.tag(batch)).isEqualTo(expected);
              return null;
            });
        calls.add(
            () -> {
              try (OnnxTagger opened = OnnxTagger.of(ToyModel.RELEASE, other)) {
                assertThat(opened.tag(batch)).isEqualTo(expectedOfOther);
              }
              return null;
            });
      }
      for (Future<Void> call : threads.invokeAll(calls)) {
        call.get();
      }
      assertThat(expectedOfOther).isNotEqualTo(expected);
    } finally {
      threads.shutdownNow();
    }
  }

  private static OnnxGraphs exported(MomWeights weights) {
    return new OnnxGraphs(
        OnnxExporter.characterGraph(ToyModel.bundle().sizes(), weights),
        OnnxExporter.utteranceGraph(ToyModel.bundle().sizes(), weights));
  }

  @Test
  void shouldTagALongTextBesideShortOnes() {
    String text = "play jazz and 音楽を流して😀 ".repeat(500);
    List<Utterance> batch = new ArrayList<>(batch(33));
    batch.add(7, new Utterance("ja", text));

    TaggedUtterance tagged = tagger.tag(batch).get(7);

    assertThat(text.length()).isGreaterThan(10_000);
    assertSurfaces(text, tagged);
    assertThat(tagged.spans()).isNotEmpty();
  }

  @Test
  void shouldOpenAFileAndNameItsRelease(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("toy.nagare");
    var release = BundleWriter.write(ToyModel.bundle(), file);

    try (OnnxTagger opened = OnnxTagger.open(file)) {
      assertThat(opened.release()).isEqualTo(release);
      assertThat(opened.languages()).containsExactly("en", "ja");
      assertThat(opened.tag(batch(20))).isEqualTo(tagger.tag(batch(20)));
    }
  }

  @Test
  void shouldRefuseGraphsThatAreNone() {
    OnnxGraphs good = ToyModel.bundle().graphs();

    assertGraphsRefused(new OnnxGraphs(new byte[] {1, 2, 3}, good.utterances()));
    assertGraphsRefused(new OnnxGraphs(good.characters(), new byte[0]));
  }

  @Test
  void shouldRefuseGraphsThatChangedPlaces() {
    OnnxGraphs good = ToyModel.bundle().graphs();

    byte[] first = good.utterances();
    byte[] second = good.characters();
    assertGraphsRefused(new OnnxGraphs(first, second));
  }

  @Test
  void shouldRefuseGraphsOfAnotherModel() {
    assertGraphsRefused(
        new OnnxGraphs(
            OnnxExporter.characterGraph(RandomMom.SIZES, RandomMom.weights(1)),
            OnnxExporter.utteranceGraph(RandomMom.SIZES, RandomMom.weights(1))));
  }

  @Test
  void shouldRefuseGraphsThatGiveNoNumbers() {
    ModelBundle bundle = ToyModel.bundle();
    var weights = ToyModel.weightsWith("dense.bias", values -> values[1] = Float.NaN);

    assertGraphsRefused(
        new OnnxGraphs(
            bundle.graphs().characters(), OnnxExporter.utteranceGraph(bundle.sizes(), weights)));
  }

  private static void assertGraphsRefused(OnnxGraphs graphs) {
    assertThatThrownBy(
            () ->
                OnnxTagger.of(ToyModel.RELEASE, ToyModel.with(ToyModel.bundle().weights(), graphs)))
        .isInstanceOf(BundleFormatException.class)
        .hasMessageStartingWith("graphs: ");
  }

  private static void assertSame(TaggedUtterance actual, TaggedUtterance expected) {
    assertThat(actual.confidence()).isCloseTo(expected.confidence(), within(1e-5));
    assertThat(actual.spans()).hasSameSizeAs(expected.spans());
    for (int i = 0; i < actual.spans().size(); i++) {
      EntitySpan span = actual.spans().get(i);
      EntitySpan other = expected.spans().get(i);
      assertThat(span.confidence()).isCloseTo(other.confidence(), within(1e-5));
      assertThat(new EntitySpan(span.type(), span.start(), span.end(), span.surface(), 1))
          .isEqualTo(new EntitySpan(other.type(), other.start(), other.end(), other.surface(), 1));
    }
  }

  static void assertSurfaces(String text, TaggedUtterance tagged) {
    int previousEnd = 0;
    for (EntitySpan span : tagged.spans()) {
      assertThat(span.start()).isGreaterThanOrEqualTo(previousEnd);
      assertThat(span.end()).isGreaterThan(span.start());
      assertThat(span.surface()).isEqualTo(CodePoints.cut(text, span.start(), span.end()));
      assertThat(span.confidence()).isBetween(tagged.confidence(), 1.0);
      previousEnd = span.end();
    }
  }

  private static TaggedUtterance tag(String language, String text) {
    return tagger.tag(List.of(new Utterance(language, text))).get(0);
  }

  private static List<Utterance> batch(int count) {
    return ToyData.utterances(count, 3).stream()
        .map(labeled -> new Utterance(labeled.language(), labeled.text()))
        .toList();
  }
}
