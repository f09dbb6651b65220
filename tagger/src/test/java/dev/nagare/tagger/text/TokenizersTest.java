package dev.nagare.tagger.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizersTest {

  private static final TextSettings JAPANESE = LanguageDefaults.standard().settings("ja");

  private final Tokenizer inflected =
      Tokenizers.create(JAPANESE.withSegmentation(Segmentation.JAPANESE_INFLECTED));
  private final Tokenizer morphemes = Tokenizers.create(JAPANESE);

  @Test
  void shouldReproduceTheExampleOfThePaper() {
    assertThat(inflected.tokenize("ジャズを流して"))
        .containsExactly(
            new Token("ジャズ", "jazu", 0, 3, "名詞-一般"),
            new Token("を", "wo", 3, 4, "助詞-格助詞-一般"),
            new Token("流して", "nagashite", 4, 7, "動詞-自立"));
  }

  @Test
  void shouldCutTheExampleIntoMorphemesIfAskedTo() {
    assertThat(show(morphemes.tokenize("ジャズを流して"))).isEqualTo("ジャズ=jazu を=wo 流し=nagashi て=te");
  }

  @Test
  void shouldSayOfEveryWordWhetherItsBigramsHaveMarks() {
    Tokenizer unmarked = Tokenizers.create(JAPANESE.withBigrams(BigramMarks.UNMARKED));
    String text = "ジャズ\u200Bを流して";

    assertThat(unmarked.tokenize(text))
        .isNotEmpty()
        .allMatch(token -> token.bigramMarks() == BigramMarks.UNMARKED);
    assertThat(unmarked.tokenize(text, List.of(new WordBoundary(0, 3))))
        .containsExactly(new Token("ジャズ", "jazu", 0, 3, "名詞-一般", BigramMarks.UNMARKED));
    assertThat(show(unmarked.tokenize(text))).isEqualTo(show(morphemes.tokenize(text)));
  }

  @ParameterizedTest
  @CsvSource({
    "欧州の亀井さん, 欧州=oushuu の=no 亀井=kamei さん=san",
    "手紙を待ってた, 手紙=tegami を=wo 待ってた=matteta",
    "Ｂｅｙｏｎｃｅの曲を５回, ｂｅｙｏｎｃｅ=Beyonce の=no 曲=kyoku を=wo ５=5 回=kai",
    "CDをABCで, cd=CD を=wo abc=ABC で=de",
    "ﾃﾚﾋﾞ見て！, ﾃﾚﾋﾞ=terebi 見て=mite ！=!",
    "😀です, 😀=😀 です=desu",
    "㍿ヿ, ㍿=kabushikigaisha ヿ=koto",
    "ー。, ー=ー 。=。",
  })
  void shouldRomanizeJapanese(String text, String tokens) {
    assertThat(show(inflected.tokenize(text))).isEqualTo(tokens);
  }

  @ParameterizedTest
  @CsvSource({
    "zh-CN, 播放北京的音乐, 播放=bofang 北京=beijing 的=de 音乐=yinle",
    "zh-TW, 女兒, 女兒=nuer",
    "ko-KR, 서울에서 한국어, 서울에서=seouleseo 한국어=hangugeo",
    "ru-RU, Включи музыку Чайковского, включи=Vklyuchi музыку=muzyku чайковского=Chaykovskogo",
    "uk-UA, Київ, київ=Kyyiv",
    "ar-EG, شغل الموسيقى, شغل=shghl الموسيقى=almwsyqy",
    "hi-IN, दिल्ली का मौसम, दिल्ली=dilli का=ka मौसम=mausama",
    "el-GR, Αθήνα, αθήνα=Athena",
    "th-TH, กรุงเทพ, กรุงเทพ=krungtheph",
    "de-DE, Spiele Müller um 7:30, spiele=Spiele müller=Müller um=um 7=7 :=: 30=30",
    "en-US, Play ジャズ at 7pm, play=Play ジャズ=jazu at=at 7pm=7pm",
  })
  void shouldServeALanguageByConfigurationAlone(String language, String text, String tokens) {
    Tokenizer tokenizer = Tokenizers.create(LanguageDefaults.standard().settings(language));

    assertThat(show(tokenizer.tokenize(text))).isEqualTo(tokens);
  }

  @Test
  void shouldKeepOriginalCharactersIfAskedTo() {
    Tokenizer japanese = Tokenizers.create(JAPANESE.withCharacters(CharacterSource.ORIGINAL));
    Tokenizer russian =
        Tokenizers.create(
            LanguageDefaults.standard().settings("ru").withCharacters(CharacterSource.ORIGINAL));

    assertThat(show(japanese.tokenize("ジャズを"))).isEqualTo("ジャズ=ジャズ を=を");
    assertThat(show(russian.tokenize("Москва"))).isEqualTo("москва=Москва");
  }

  @Test
  void shouldGiveBothCharactersIfAskedTo() {
    Tokenizer japanese = Tokenizers.create(JAPANESE.withCharacters(CharacterSource.BOTH));
    Tokenizer russian =
        Tokenizers.create(
            LanguageDefaults.standard().settings("ru").withCharacters(CharacterSource.BOTH));

    assertThat(show(japanese.tokenize("ジャズをCDで５回")))
        .isEqualTo("ジャズ=ジャズ|jazu を=を|wo cd=CD で=で|de ５=５|5 回=回|kai");
    assertThat(show(russian.tokenize("Москва 7 Inn")))
        .isEqualTo("москва=Москва|Moskva 7=7 inn=Inn");
  }

  @Test
  void shouldReadGivenWordsInBothCharactersWhereTheyStand() {
    Tokenizer japanese = Tokenizers.create(JAPANESE.withCharacters(CharacterSource.BOTH));

    assertThat(show(japanese.tokenize("今日待って", List.of(new WordBoundary(0, 2)))))
        .isEqualTo("今日=今日|kyou");
  }

  @Test
  void shouldKeepRoomForTheLatinCharactersOfALongWord() {
    Tokenizer japanese = Tokenizers.create(JAPANESE.withCharacters(CharacterSource.BOTH));
    String word = "𠮷".repeat(22) + "アジ";

    Token token = japanese.tokenize(word, List.of(new WordBoundary(0, 24))).get(0);

    assertThat(token.characters())
        .startsWith("𠮷".repeat(22) + "ア" + CharacterSource.SEPARATOR)
        .endsWith("aji");
  }

  @Test
  void shouldReadGivenWordsWhereTheyStand() {
    List<WordBoundary> words = List.of(new WordBoundary(0, 2), new WordBoundary(2, 5));

    assertThat(show(morphemes.tokenize("今日待って", words))).isEqualTo("今日=kyou 待って=matte");
  }

  @Test
  void shouldReadGivenWordsByThemselvesWhereTheDictionaryCutsOtherwise() {
    List<WordBoundary> words = List.of(new WordBoundary(0, 1), new WordBoundary(1, 4));

    assertThat(show(morphemes.tokenize("東京都民", words))).isEqualTo("東=higashi 京都民=kyoutomin");
  }

  @Test
  void shouldGiveATokenForWhiteSpaceThatACorpusCountsAsWord() {
    assertThat(morphemes.tokenize("東京　。", List.of(new WordBoundary(2, 3))))
        .containsExactly(new Token("　", "　", 2, 3, "記号-空白"));
  }

  @Test
  void shouldRefuseBoundariesThatOverlapOrLeaveTheTextWithoutQuotingIt() {
    List<WordBoundary> overlapping = List.of(new WordBoundary(0, 2), new WordBoundary(1, 3));
    List<WordBoundary> outside = List.of(new WordBoundary(1, 4));

    assertThatThrownBy(() -> morphemes.tokenize("東京都", overlapping))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("word 1 at [1, 3) follows one that ends at 2 in a text of 3 code points");
    assertThatThrownBy(() -> morphemes.tokenize("東京都", outside))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("東京");
  }

  @Test
  void shouldCountCodePointsAfterEmoji() {
    assertThat(morphemes.tokenize("😀 東京"))
        .containsExactly(
            new Token("😀", "😀", 0, 1, "記号-一般"),
            new Token("東京", "toukyou", 2, 4, "名詞-固有名詞-地域-一般"));
  }

  @Test
  void shouldGiveNoTokensForWhiteSpace() {
    assertThat(morphemes.tokenize("")).isEmpty();
    assertThat(morphemes.tokenize(" \u3000\n\u00A0")).isEmpty();
  }

  @Test
  void shouldGiveSeveralThreadsTheSameTokens() throws Exception {
    Tokenizer russian = Tokenizers.create(LanguageDefaults.standard().settings("ru"));
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      texts.add("東京で" + i + "回ジャズを流してほしい躑躅㍿ Чайковский" + i);
    }
    List<List<Token>> expected = tokenizeAll(russian, texts);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<List<Token>>>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        results.add(threads.submit(() -> tokenizeAll(russian, texts)));
      }

      for (Future<List<List<Token>>> result : results) {
        assertThat(result.get(60, TimeUnit.SECONDS)).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private List<List<Token>> tokenizeAll(Tokenizer other, List<String> texts) {
    List<List<Token>> all = new ArrayList<>();
    for (String text : texts) {
      all.add(inflected.tokenize(text));
      all.add(morphemes.tokenize(text));
      all.add(other.tokenize(text));
    }
    return all;
  }

  private static String show(List<Token> tokens) {
    return tokens.stream()
        .map(token -> token.word() + "=" + token.characters())
        .map(token -> token.replace(CharacterSource.SEPARATOR, "|"))
        .collect(Collectors.joining(" "));
  }
}
