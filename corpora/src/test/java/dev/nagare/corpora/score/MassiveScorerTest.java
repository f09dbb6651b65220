package dev.nagare.corpora.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.tagger.text.CodePoints;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MassiveScorerTest {

  private static final Pattern SLOT = Pattern.compile("\\[(\\w+) : ([^]]*)]");

  /** The label sequences of alexa/massive's own tests, over made-up words. */
  @ParameterizedTest
  @CsvSource({
    "[X : a] [Y : b],             [X : a] [Y : b],             100",
    "[X : a b] [Y : c],           [X : a b] [Z : c],            50",
    "[X : a b] [Y : c] d [Y : e], [X : a b] [Y : c] d e,        80",
    "[X : a b] [Y : c],           [X : a b] [Z : c],            50",
    "[X : a b] c [X : d e] [Z : f] [Y : g], [X : a b] c [X : d e] [Y : f] [Z : g], 50",
    "[X : a b] c [Y : d e],       [X : a b c] [Y : d e],        50",
    "[X : a b] c [Y : d e],       [X : a] b c [Y : d e],        50",
  })
  void shouldGiveTheF1OfMassivesOwnTests(String gold, String predicted, double f1) {
    assertThat(score("en-US", gold, predicted).f1()).isEqualTo(f1);
  }

  @Test
  void shouldJoinNeighboursOfOneType() {
    assertThat(score("en-US", "[X : a] [X : b]", "[X : a b]")).isEqualTo(new SpanScore(1, 1, 1));
    assertThat(score("en-US", "[X : a] b [X : c]", "[X : a b c]"))
        .isEqualTo(new SpanScore(2, 1, 0));
  }

  @Test
  void shouldTakeAWordsLabelFromItsFirstCodePoint() {
    assertThat(score("en-US", "[X : monday] noon", "[X : mon]day noon"))
        .isEqualTo(new SpanScore(1, 1, 1));
    assertThat(score("en-US", "[X : monday] noon", "mon[X : day] noon"))
        .isEqualTo(new SpanScore(1, 0, 0));
    assertThat(score("en-US", "monday [X : noon]", "mon[X : day noon]"))
        .isEqualTo(new SpanScore(1, 1, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "ja-JP, [X : 花火]を見る, [X : 花]火を見る, 0",
    "ja,    [X : 花火]を見る, [X : 花火を]見る, 0",
    "zh-TW, [X : 煙火]在哪裡, [X : 煙]火在哪裡, 0",
    "zh-CN, [X : 烟火]在哪里, [X : 烟火]在哪里, 1",
    "ko-KR, [X : 불꽃]놀이 보기, [X : 불]꽃놀이 보기, 1",
  })
  void shouldCutChineseAndJapaneseIntoCharacters(
      String language, String gold, String predicted, int correct) {
    assertThat(score(language, gold, predicted)).isEqualTo(new SpanScore(1, 1, correct));
  }

  @Test
  void shouldCutCharactersAndNotSurrogates() {
    assertThat(score("ja", "[X : 🎆🎇]を", "[X : 🎆]🎇を")).isEqualTo(new SpanScore(1, 1, 0));
    assertThat(score("ja", "🎆[X : 🎇]を", "🎆[X : 🎇]を")).isEqualTo(new SpanScore(1, 1, 1));
  }

  @Test
  void shouldKeepAsciiPiecesOfJapaneseTogether() {
    assertThat(score("ja-JP", "[X : abc] 花[Y : 火]", "[X : a]bc 花[Y : 火]"))
        .isEqualTo(new SpanScore(2, 2, 2));
    assertThat(score("ja-JP", "abc花[Y : 火]", "[X : a]bc花[Y : 火]"))
        .isEqualTo(new SpanScore(1, 2, 1));
  }

  /** The script's slip, which published figures contain. */
  @Test
  void shouldNotCloseAJapaneseSlotThatEndsInAscii() {
    assertThat(score("ja-JP", "[X : abc]の花火", "[X : abcの花火]")).isEqualTo(new SpanScore(1, 1, 1));
    assertThat(score("ja-JP", "[X : abc]の[Y : 花火]を", "[X : abcの][Y : 花火]を"))
        .isEqualTo(new SpanScore(2, 2, 2));
    assertThat(score("ja-JP", "[X : abc]の花火", "[X : abc]の花火")).isEqualTo(new SpanScore(1, 1, 1));
    assertThat(score("ja-JP", "[X : 花abc]の花火", "[X : 花abcの花火]")).isEqualTo(new SpanScore(1, 1, 0));
    assertThat(score("fr-FR", "[X : abc] de", "[X : abc de]")).isEqualTo(new SpanScore(1, 1, 0));
  }

  @Test
  void shouldTakeOtherForNoSlot() {
    assertThat(score("en-US", "[Other : a] [X : b]", "[X : a b]"))
        .isEqualTo(new SpanScore(1, 1, 0));
  }

  @Test
  void shouldSeparateWordsByAnyWhiteSpace() {
    assertThat(score("fr-FR", "[X : a]\u00A0b\u3000c", "[X : a\u00A0b]\u3000c"))
        .isEqualTo(new SpanScore(1, 1, 0));
  }

  @Test
  void shouldNameItselfAndCompareNoWords() {
    ScoreReport report = Scorers.MASSIVE.score(List.of(utterance("en", "[X : a]", "a")));

    assertThat(report.scorer()).hasToString("massive/1");
    assertThat(report.tokens()).isEqualTo(TokenScore.NONE);
    assertThat(report.byUtterance()).containsExactly(new SpanScore(1, 0, 0));
  }

  private static SpanScore score(String language, String gold, String predicted) {
    return Scorers.MASSIVE.score(utterance(language, gold, predicted)).overall();
  }

  private static ScoredUtterance utterance(String language, String gold, String predicted) {
    String text = SLOT.matcher(gold).replaceAll("$2");
    assertThat(SLOT.matcher(predicted).replaceAll("$2")).isEqualTo(text);
    return new ScoredUtterance(text, language, List.of(), spans(gold), spans(predicted));
  }

  private static List<LabeledSpan> spans(String annotated) {
    List<LabeledSpan> spans = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Matcher slot = SLOT.matcher(annotated);
    while (slot.find()) {
      slot.appendReplacement(text, "");
      int start = CodePoints.count(text.toString());
      text.append(slot.group(2));
      spans.add(new LabeledSpan(slot.group(1), start, CodePoints.count(text.toString())));
    }
    return spans;
  }
}
