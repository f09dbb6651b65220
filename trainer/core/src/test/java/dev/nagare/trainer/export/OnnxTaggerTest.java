package dev.nagare.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.UnsupportedLanguageException;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.tagger.text.CodePoints;
import dev.nagare.tagger.text.WordBoundary;
import dev.nagare.trainer.ToyData;
import dev.nagare.trainer.ToyModel;
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
import org.junit.jupiter.params.provider.EnumSource;
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

  @ParameterizedTest
  @EnumSource
  void shouldGiveTheSameInABatchAsAloneToTheLastBit(Precision precision) throws IOException {
    List<Utterance> batch = batch(100);
    try (OnnxTagger one = OnnxTagger.of(ToyModel.RELEASE, ToyModel.bundle().with(precision));
        OnnxTagger other = OnnxTagger.of(ToyModel.RELEASE, ToyModel.bundle().with(precision))) {
      List<TaggedUtterance> alone =
          batch.stream().map(utterance -> one.tag(List.of(utterance)).get(0)).toList();

      assertThat(other.tag(batch)).isEqualTo(alone);
      assertThat(other.tag(batch.subList(31, 50))).isEqualTo(alone.subList(31, 50));
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

    assertThat(tagged).isEqualTo(tag("en", "play jazz"));
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
    ModelBundle other = ToyModel.with(weights);
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
