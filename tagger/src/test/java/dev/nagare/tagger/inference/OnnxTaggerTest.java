package dev.nagare.tagger.inference;

import static dev.nagare.tagger.bundle.Precision.FLOAT32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.bundle.BundleWriter;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomSizes;
import dev.nagare.tagger.bundle.OutputLayer;
import dev.nagare.tagger.bundle.Precision;
import dev.nagare.tagger.decoding.Temperature;
import dev.nagare.tagger.text.CodePoints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an utterance gives is its own: not a bit of it comes from those beside it. */
class OnnxTaggerTest {

  private static final ReleaseId RELEASE = new ReleaseId("random", "1", "0".repeat(64));
  private static final List<Utterance> UTTERANCES = utterances();

  static Stream<Arguments> sizesAndPrecisions() {
    return Stream.of(
            RandomModel.UNEVEN, MomSizes.PAPER, MomSizes.PAPER.withOutput(new OutputLayer(true, 0)))
        .flatMap(sizes -> Arrays.stream(Precision.values()).map(each -> Arguments.of(sizes, each)));
  }

  @ParameterizedTest
  @MethodSource("sizesAndPrecisions")
  void shouldGiveTheSameWhetherWordsAreMetTogetherOrAlone(MomSizes sizes, Precision precision)
      throws IOException {
    ModelBundle bundle = RandomModel.bundle(sizes, precision);
    List<TaggedUtterance> alone = alone(bundle);

    try (OnnxTagger fresh = OnnxTagger.of(RELEASE, bundle)) {
      assertThat(fresh.tag(UTTERANCES)).isEqualTo(alone);
      assertThat(fresh.tag(UTTERANCES)).isEqualTo(alone);
    }
    assertThat(alone).anyMatch(tagged -> tagged.spans().size() > 1);
  }

  @ParameterizedTest
  @MethodSource("sizesAndPrecisions")
  void shouldGiveTheSameInAnyOrderAndCompany(MomSizes sizes, Precision precision)
      throws IOException {
    ModelBundle bundle = RandomModel.bundle(sizes, precision);
    List<TaggedUtterance> alone = alone(bundle);
    Random random = new Random(2);

    for (int times = 0; times < 3; times++) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, UTTERANCES.size()).boxed().toList());
      Collections.shuffle(order, random);
      int most = 1 + random.nextInt(50);
      try (OnnxTagger fresh = OnnxTagger.of(RELEASE, bundle)) {
        for (int from = 0; from < order.size(); from += most) {
          List<Integer> chosen = order.subList(from, Math.min(order.size(), from + most));
          assertThat(fresh.tag(chosen.stream().map(UTTERANCES::get).toList()))
              .isEqualTo(chosen.stream().map(alone::get).toList());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldScaleTheConfidencesOfSpansByTheTemperatureAndNothingElse(UncertaintyMeasure measure)
      throws IOException {
    Temperature temperature = new Temperature(2);
    ModelBundle bundle = RandomModel.bundle(RandomModel.UNEVEN, Precision.FLOAT32);
    ModelBundle scaled = bundle.with(bundle.network().with(temperature));
    try (OnnxTagger before = OnnxTagger.of(RELEASE, bundle);
        OnnxTagger after = OnnxTagger.of(RELEASE, scaled)) {
      List<TaggedUtterance> expected =
          before.tag(UTTERANCES, measure).stream()
              .map(tagged -> withSpans(tagged, temperature))
              .toList();

      assertThat(after.tag(UTTERANCES, measure)).isEqualTo(expected);
      assertThat(before.tag(UTTERANCES, measure)).isNotEqualTo(expected);
    }
  }

  private static TaggedUtterance withSpans(TaggedUtterance tagged, Temperature temperature) {
    return new TaggedUtterance(
        tagged.spans().stream()
            .map(
                span ->
                    new EntitySpan(
                        span.type(),
                        span.start(),
                        span.end(),
                        span.surface(),
                        temperature.confidence(span.confidence())))
            .toList(),
        tagged.confidence(),
        tagged.uncertainty());
  }

  @Test
  void shouldFindTheSameSpansWhereverInvisibleCharactersStand() throws IOException {
    ModelBundle bundle = RandomModel.bundle(RandomModel.UNEVEN, Precision.FLOAT32);
    List<TaggedUtterance> plain = alone(bundle);

    try (OnnxTagger tagger = OnnxTagger.of(RELEASE, bundle)) {
      for (int i = 0; i < plain.size(); i++) {
        String text = hidden(UTTERANCES.get(i).text());
        TaggedUtterance tagged = tagger.tag(List.of(new Utterance("en", text))).get(0);
        assertThat(tagged.confidence()).isEqualTo(plain.get(i).confidence());
        assertThat(tagged.spans())
            .extracting(EntitySpan::type, span -> visible(span.surface()), EntitySpan::confidence)
            .isEqualTo(
                plain.get(i).spans().stream()
                    .map(span -> tuple(span.type(), span.surface(), span.confidence()))
                    .toList());
        for (EntitySpan span : tagged.spans()) {
          assertThat(span.surface())
              .isEqualTo(CodePoints.cut(text, span.start(), span.end()))
              .matches("(?s)[a-z].*[a-z]|[a-z]");
        }
      }
    }
  }

  private static String hidden(String text) {
    return "\uFEFF" + text.replace(" ", "\u200B \u2060") + "\u00AD\u200B";
  }

  private static String visible(String text) {
    return text.replaceAll("[\uFEFF\u200B\u2060\u00AD]", "");
  }

  @Test
  void shouldWaitForCallsThatAreUnderWayAndRefuseLaterOnes() throws Exception {
    OnnxTagger tagger = OnnxTagger.of(RELEASE, RandomModel.bundle(RandomModel.UNEVEN, FLOAT32));
    List<TaggedUtterance> expected = tagger.tag(UTTERANCES);
    int threads = 4;
    CountDownLatch tagging = new CountDownLatch(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        ends.add(pool.submit(() -> tagUntilClosed(tagger, expected, tagging)));
      }
      tagging.await();
      tagger.close();
      tagger.close();

      for (Future<?> end : ends) {
        assertThatThrownBy(end::get)
            .hasRootCauseExactlyInstanceOf(IllegalStateException.class)
            .hasRootCauseMessage("the tagger of release random:1 is closed");
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static void tagUntilClosed(
      OnnxTagger tagger, List<TaggedUtterance> expected, CountDownLatch tagging) {
    while (true) {
      assertThat(tagger.tag(UTTERANCES)).isEqualTo(expected);
      tagging.countDown();
    }
  }

  @Test
  void shouldOpenAStreamAsTheFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("random.nagare");
    ReleaseId release = BundleWriter.write(RandomModel.bundle(RandomModel.SMALL, FLOAT32), file);

    try (OnnxTagger ofFile = OnnxTagger.open(file);
        InputStream bytes = Files.newInputStream(file);
        OnnxTagger ofStream = OnnxTagger.open(bytes)) {
      assertThat(ofStream.release()).isEqualTo(release);
      assertThat(ofStream.tag(UTTERANCES.get(1))).isEqualTo(ofFile.tag(UTTERANCES).get(1));
    }
  }

  private static List<TaggedUtterance> alone(ModelBundle bundle) throws IOException {
    try (OnnxTagger tagger = OnnxTagger.of(RELEASE, bundle)) {
      return UTTERANCES.stream().map(utterance -> tagger.tag(List.of(utterance)).get(0)).toList();
    }
  }

  private static List<Utterance> utterances() {
    Random random = new Random(1);
    return IntStream.concat(
            IntStream.range(0, 70).map(i -> i % 7 == 0 ? i / 7 : 1 + i * i % 30),
            IntStream.of(200, 0, 120, 1))
        .mapToObj(words -> new Utterance("en", RandomModel.text(words, random)))
        .toList();
  }
}
