package dev.nagare.tagger.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What invisible code points must not change, wherever they stand in a text. */
class InvisiblePropertiesTest {

  /** All kinds, but for those that can join what is visible on both sides to one cluster. */
  private static final List<String> APART =
      List.of(
          "\u00AD",
          "\u034F",
          "\u061C",
          "\u180B",
          "\u180E",
          "\u200B",
          "\u200C",
          "\u200E",
          "\u202E",
          "\u2060",
          "\u2065",
          "\u3164",
          "\uFE0E",
          "\uFE0F",
          "\uFEFF",
          "\uFFA0",
          "\uFFF0",
          "\uD834\uDD73",
          "\uDB40\uDC41",
          "\uDB40\uDC7F",
          "\uDB40\uDD00");

  private static final List<Tokenizer> TOKENIZERS = tokenizers();

  /** A text, the same with more in it, and where each code point of the first is in the second. */
  private record Changed(String text, List<Integer> places) {}

  @Property(tries = 1500)
  void wordsShouldReadAsWithoutThem(
      @ForAll("tokenizers") Tokenizer tokenizer,
      @ForAll("visibleTexts") String text,
      @ForAll Random random) {
    Changed changed = insertedBetweenClusters(text, random);
    BitSet clusters = Clusters.boundaries(changed.text());
    int[] codePoints = changed.text().codePoints().toArray();
    List<Token> expected = new ArrayList<>();
    for (Token token : tokenizer.tokenize(text)) {
      int end = changed.places().get(token.end() - 1) + 1;
      while (end < codePoints.length
          && CodePoints.isInvisible(codePoints[end])
          && !clusters.get(end)) {
        end++;
      }
      expected.add(
          new Token(
              token.word(),
              token.characters(),
              changed.places().get(token.start()),
              end,
              token.partOfSpeech()));
    }

    assertThat(tokenizer.tokenize(changed.text())).isEqualTo(expected);
  }

  @Property(tries = 500)
  void textsWithoutThemShouldReadAlikeInBothVersions(
      @ForAll("visibleTexts") String text, @ForAll("languages") String language) {
    TextSettings newest = LanguageDefaults.standard().settings(language);
    TextSettings first =
        new TextSettings(
            language, newest.segmentation(), newest.romanization(), newest.characters(), 1);

    assertThat(Tokenizers.create(newest).tokenize(text))
        .isEqualTo(Tokenizers.create(first).tokenize(text));
  }

  @Property(tries = 1000)
  void trimmedSpansShouldBeginAndEndWithWhatIsVisible(
      @ForAll("hardTexts") String text, @ForAll Random random) {
    int[] codePoints = text.codePoints().toArray();
    int start = random.nextInt(codePoints.length + 1);
    int end = start + random.nextInt(codePoints.length - start + 1);
    BitSet clusters = Clusters.boundaries(text);

    CodePoints.Range trimmed = SpanEdges.of(text).trimmed(start, end);

    assertThat(start).isLessThanOrEqualTo(trimmed.start());
    assertThat(trimmed.end()).isLessThanOrEqualTo(Math.max(start, end));
    if (trimmed.start() < trimmed.end()) {
      assertThat(isBlank(codePoints, trimmed.start(), trimmed.start() + 1)).isFalse();
      int last = trimmed.end() - 1;
      while (CodePoints.isInvisible(codePoints[last])) {
        assertThat(clusters.get(last)).isFalse();
        last--;
      }
      assertThat(CodePoints.isWhiteSpace(codePoints[last])).isFalse();
      assertThat(isBlank(codePoints, start, trimmed.start())).isTrue();
      assertThat(isBlank(codePoints, trimmed.end(), end)).isTrue();
    } else {
      assertThat(isBlank(codePoints, start, end)).isTrue();
    }
  }

  @Property(tries = 500)
  void tokensShouldBeTrimmedSpans(
      @ForAll("tokenizers") Tokenizer tokenizer, @ForAll("hardTexts") String text) {
    SpanEdges edges = SpanEdges.of(text);

    for (Token token : tokenizer.tokenize(text)) {
      assertThat(edges.trimmed(token.start(), token.end()))
          .isEqualTo(new CodePoints.Range(token.start(), token.end()));
    }
  }

  @Property(tries = 500)
  void textsShouldBeBlankIfTheyHaveNoTokens(
      @ForAll("tokenizers") Tokenizer tokenizer, @ForAll("hardTexts") String text) {
    assertThat(tokenizer.tokenize(text).isEmpty()).isEqualTo(CodePoints.isBlank(text));
  }

  private static boolean isBlank(int[] codePoints, int start, int end) {
    return CodePoints.isBlank(new String(codePoints, start, end - start));
  }

  private static Changed insertedBetweenClusters(String text, Random random) {
    BitSet clusters = Clusters.boundaries(text);
    int[] codePoints = text.codePoints().toArray();
    List<Integer> places = new ArrayList<>();
    StringBuilder changed = new StringBuilder();
    for (int i = 0; i <= codePoints.length; i++) {
      while (clusters.get(i) && random.nextInt(3) == 0) {
        changed.append(APART.get(random.nextInt(APART.size())));
      }
      if (i < codePoints.length) {
        places.add(changed.codePointCount(0, changed.length()));
        changed.appendCodePoint(codePoints[i]);
      }
    }
    return new Changed(changed.toString(), places);
  }

  private static List<Tokenizer> tokenizers() {
    List<Tokenizer> all = new ArrayList<>();
    LanguageDefaults defaults = LanguageDefaults.standard();
    for (String language : List.of("en", "ja", "zh", "th", "km", "hi", "fa", "ko", "ru")) {
      all.add(Tokenizers.create(defaults.settings(language)));
    }
    all.add(
        Tokenizers.create(
            defaults
                .settings("ja")
                .withSegmentation(Segmentation.JAPANESE_INFLECTED)
                .withCharacters(CharacterSource.BOTH)));
    return all;
  }

  @Provide("tokenizers")
  Arbitrary<Tokenizer> anyTokenizer() {
    return Arbitraries.of(TOKENIZERS);
  }

  @Provide
  Arbitrary<String> languages() {
    return Arbitraries.of("en", "ja", "zh", "th");
  }

  @Provide
  Arbitrary<String> hardTexts() {
    return TextArbitraries.hardTexts(20);
  }

  @Provide
  Arbitrary<String> visibleTexts() {
    return TextArbitraries.hardTexts(20).map(Clusters::visible);
  }
}
