package dev.nagare.tagger.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every tokenizer and every text. */
class TokenizerPropertiesTest {

  private static final List<Tokenizer> TOKENIZERS = tokenizers();

  @Property(tries = 2000)
  void tokensShouldCoverAllThatIsVisibleExactlyOnce(
      @ForAll("tokenizers") Tokenizer tokenizer, @ForAll("texts") String text) {
    checkContract(text, tokenizer.tokenize(text));
  }

  @Property(tries = 60)
  void tokensShouldCoverTextsOfTenThousandCharacters(
      @ForAll("tokenizers") Tokenizer tokenizer, @ForAll("longTexts") String text) {
    checkContract(text, tokenizer.tokenize(text));
  }

  @Property(tries = 500)
  void sameTextShouldGiveSameTokens(
      @ForAll("tokenizers") Tokenizer tokenizer, @ForAll("texts") String text) {
    assertThat(tokenizer.tokenize(text)).isEqualTo(tokenizer.tokenize(text));
  }

  @Property(tries = 1000)
  void givenBoundariesShouldBeKept(
      @ForAll("tokenizers") Tokenizer tokenizer,
      @ForAll("texts") String text,
      @ForAll Random random) {
    List<WordBoundary> boundaries = randomBoundaries(CodePoints.count(text), random);

    List<Token> tokens = tokenizer.tokenize(text, boundaries);

    assertThat(tokens.stream().map(token -> new WordBoundary(token.start(), token.end())))
        .isEqualTo(boundaries);
    tokens.forEach(token -> checkWord(text, token));
  }

  @Property(tries = 1000)
  void ownBoundariesShouldGiveTheSameTokensAgain(
      @ForAll("tokenizers") Tokenizer tokenizer, @ForAll("plainTexts") String text) {
    List<Token> tokens = tokenizer.tokenize(text);
    List<WordBoundary> boundaries =
        tokens.stream().map(token -> new WordBoundary(token.start(), token.end())).toList();

    assertThat(tokenizer.tokenize(text, boundaries)).isEqualTo(tokens);
  }

  private static void checkContract(String text, List<Token> tokens) {
    int[] codePoints = text.codePoints().toArray();
    BitSet boundaries = Clusters.boundaries(text);
    BitSet covered = new BitSet();
    int previousEnd = 0;
    for (Token token : tokens) {
      assertThat(token.start()).isGreaterThanOrEqualTo(previousEnd);
      covered.set(token.start(), token.end());
      checkWord(text, token);
      assertThat(CodePoints.isInvisible(codePoints[token.start()])).isFalse();
      for (int at = token.end() - 1; CodePoints.isInvisible(codePoints[at]); at--) {
        assertThat(boundaries.get(at)).isFalse();
      }
      previousEnd = token.end();
    }
    for (int i = 0; i < codePoints.length; i++) {
      if (!CodePoints.isInvisible(codePoints[i])) {
        assertThat(covered.get(i)).isEqualTo(!CodePoints.isWhiteSpace(codePoints[i]));
      }
    }
  }

  private static void checkWord(String text, Token token) {
    String surface = CodePoints.cut(text, token.start(), token.end());
    assertThat(surface).isNotEmpty();
    assertThat(Clusters.visibleOrAll(token.word()))
        .isEqualTo(Clusters.visibleOrAll(surface).toLowerCase(Locale.ROOT))
        .isNotEmpty();
    if (!CodePoints.isBlank(surface)) {
      assertThat(token.word().codePoints()).noneMatch(CodePoints::isInvisible);
      assertThat(token.characters().codePoints()).noneMatch(CodePoints::isInvisible);
    }
    assertThat(token.characters()).isNotEmpty();
    if (surface.codePoints().noneMatch(CodePoints::isWhiteSpace)) {
      assertThat(token.characters().codePoints()).noneMatch(CodePoints::isWhiteSpace);
    }
  }

  private static List<WordBoundary> randomBoundaries(int count, Random random) {
    List<WordBoundary> boundaries = new ArrayList<>();
    int at = random.nextInt(3);
    while (at < count) {
      int end = Math.min(count, at + 1 + random.nextInt(4));
      boundaries.add(new WordBoundary(at, end));
      at = end + random.nextInt(3);
    }
    return boundaries;
  }

  private static List<Tokenizer> tokenizers() {
    List<Tokenizer> all = new ArrayList<>();
    for (Segmentation segmentation : Segmentation.values()) {
      for (String romanization : List.of("japanese", "icu:Any-Latin; Latin-ASCII", "none")) {
        for (CharacterSource characters :
            List.of(CharacterSource.ROMANIZED, CharacterSource.BOTH)) {
          all.add(
              Tokenizers.create(new TextSettings("ja", segmentation, romanization, characters)));
        }
      }
    }
    for (String language : List.of("en", "zh", "ko", "ru", "ar", "hi", "th")) {
      all.add(Tokenizers.create(LanguageDefaults.standard().settings(language)));
    }
    return all;
  }

  @Provide("tokenizers")
  Arbitrary<Tokenizer> anyTokenizer() {
    return Arbitraries.of(TOKENIZERS);
  }

  @Provide
  Arbitrary<String> texts() {
    return TextArbitraries.hardTexts(40);
  }

  @Provide
  Arbitrary<String> plainTexts() {
    return Arbitraries.of(
            "流して", "ジャズを", " ", "食べられなかった", "東京は", "mp3", "5", "。", "高いです", "음악", "音乐")
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> longTexts() {
    return TextArbitraries.hardTexts(20)
        .filter(text -> !text.isEmpty())
        .map(text -> text.repeat(10_000 / text.length() + 1).substring(0, 10_000));
  }
}
