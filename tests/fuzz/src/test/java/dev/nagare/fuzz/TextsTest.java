package dev.nagare.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.tagger.EntitySpan;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.tagger.text.CodePoints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Texts of all kinds are tagged, each as if it were alone. */
final class TextsTest {

  private static final int MAX_CODE_POINTS = 2_000;
  private static final UncertaintyMeasure[] MEASURES = UncertaintyMeasure.values();

  private static OnnxTagger tagger;

  @BeforeContainer
  static void open() throws IOException {
    tagger = OnnxTagger.of(new ReleaseId("tiny", "1", "0".repeat(64)), TinyModel.bundle());
  }

  @AfterContainer
  static void close() {
    tagger.close();
  }

  @Provide
  Arbitrary<Long> seeds() {
    return CaseSeeds.all();
  }

  @FuzzTarget
  void spansShouldBeOfTheTextAndAsOfTheTextAlone(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    UncertaintyMeasure measure = MEASURES[random.nextInt(MEASURES.length)];
    List<Utterance> batch = batch(random);

    List<TaggedUtterance> tagged = tagger.tag(batch, measure);

    assertThat(tagged).hasSameSizeAs(batch);
    for (int i = 0; i < batch.size(); i++) {
      Spans.requireOf(batch.get(i).text(), tagged.get(i).spans());
      assertThat(tagged.get(i).confidence()).isBetween(0.0, 1.0);
    }
    int one = random.nextInt(batch.size());
    assertThat(tagger.tag(List.of(batch.get(one)), measure).get(0)).isEqualTo(tagged.get(one));
  }

  private static List<Utterance> batch(Random random) {
    List<Utterance> batch = new ArrayList<>();
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      String language = TinyModel.LANGUAGES.get(random.nextInt(TinyModel.LANGUAGES.size()));
      batch.add(new Utterance(language, HardTexts.text(random, MAX_CODE_POINTS)));
    }
    return batch;
  }

  /** What spans must be. */
  static final class Spans {

    private Spans() {}

    static void requireOf(String text, List<EntitySpan> spans) {
      int before = 0;
      for (EntitySpan span : spans) {
        assertThat(span.start()).isGreaterThanOrEqualTo(before);
        assertThat(span.end()).isGreaterThan(span.start());
        assertThat(span.surface()).isEqualTo(CodePoints.cut(text, span.start(), span.end()));
        assertThat(span.confidence()).isBetween(0.0, 1.0);
        before = span.end();
      }
    }
  }
}
