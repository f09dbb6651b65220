package dev.nagare.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.trainer.ToyModel;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What holds for every text. */
class OnnxTaggerPropertiesTest {

  private static OnnxTagger tagger;

  @BeforeContainer
  static void open() throws IOException {
    tagger = OnnxTagger.of(ToyModel.RELEASE, ToyModel.bundle());
  }

  @AfterContainer
  static void close() {
    tagger.close();
  }

  @Property(tries = 60)
  void surfacesShouldBeTheTextCutAtTheSpans(
      @ForAll("texts") List<String> texts, @ForAll("languages") String language) {
    List<TaggedUtterance> tagged =
        tagger.tag(texts.stream().map(text -> new Utterance(language, text)).toList());

    assertThat(tagged).hasSameSizeAs(texts);
    for (int i = 0; i < texts.size(); i++) {
      OnnxTaggerTest.assertSurfaces(texts.get(i), tagged.get(i));
      assertThat(tagged.get(i).confidence()).isBetween(0.0, 1.0);
    }
  }

  @Property(tries = 4)
  void textsOfTenThousandCharactersShouldBeTagged(
      @ForAll("longTexts") String text, @ForAll("languages") String language) {
    TaggedUtterance tagged = tagger.tag(List.of(new Utterance(language, text))).get(0);

    OnnxTaggerTest.assertSurfaces(text, tagged);
  }

  @Provide
  Arbitrary<String> languages() {
    return Arbitraries.of("en", "ja");
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return pieces().list().ofMaxSize(25).map(all -> String.join("", all)).list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> longTexts() {
    return pieces()
        .list()
        .ofMinSize(1)
        .ofMaxSize(60)
        .map(all -> String.join("", all))
        .map(text -> text.repeat(10_000 / text.length() + 1).substring(0, 10_000));
  }

  private static Arbitrary<String> pieces() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "jazz",
            " ",
            "play ",
            "ジャズ",
            "を流して",
            "😀",
            "👨‍👩‍👧",
            "\uD83D",
            "\uDE00",
            "ｶﾞ",
            "か\u3099",
            "ﬁ",
            "e\u0301",
            "\u0000",
            "𠮷",
            "on friday",
            "\u3000"),
        Arbitraries.integers().between(0, 0x10FFFF).map(Character::toString));
  }
}
