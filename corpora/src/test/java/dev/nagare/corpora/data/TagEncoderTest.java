package dev.nagare.corpora.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.tagger.text.Token;
import dev.nagare.tagger.text.Tokenizer;
import dev.nagare.tagger.text.WordBoundary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagEncoderTest {

  private final TagEncoder encoder = new TagEncoder(TagScheme.IOB2);
  private final Tokenizer tokenizer = new WhitespaceTokenizer();

  @Test
  void tagsTheTokensOfEachSpan() {
    LabeledUtterance utterance =
        utterance("🎷 play blue train now", span("thing", 0, 1), span("song", 7, 17));

    EncodedTags encoded = encode(utterance);

    assertThat(encoded.tags()).containsExactly("B-thing", "O", "B-song", "I-song", "O");
    assertThat(encoded.unrepresentable()).isZero();
  }

  @Test
  void beginsEverySpanWithBAlsoWhenTheyTouch() {
    LabeledUtterance utterance = utterance("a b", span("x", 0, 1), span("x", 2, 3));

    assertThat(encode(utterance).tags()).containsExactly("B-x", "B-x");
  }

  @Test
  void leavesOutAndCountsSpansThatCrossATokenBoundary() {
    LabeledUtterance utterance =
        utterance("play bluetrain now", span("song", 5, 9), span("time", 15, 18));

    EncodedTags encoded = encode(utterance);

    assertThat(encoded.tags()).containsExactly("O", "O", "B-time");
    assertThat(encoded.unrepresentable()).isEqualTo(1);
  }

  @Test
  void leavesOutASpanOfWhichOnlyOneEndFits() {
    assertThat(encode(utterance("ab cd", span("x", 1, 5)))).isEqualTo(outside(2, span("x", 1, 5)));
    assertThat(encode(utterance("ab cd", span("x", 0, 4)))).isEqualTo(outside(2, span("x", 0, 4)));
  }

  @Test
  void keepsToTheSegmentationOfTheCorpus() {
    LabeledUtterance utterance =
        new LabeledUtterance(
            "u",
            "ja",
            "神戸だ",
            List.of(span("city", 0, 2)),
            List.of(new WordBoundary(0, 2), new WordBoundary(2, 3)));

    assertThat(encode(utterance).tags()).containsExactly("B-city", "O");
  }

  @Test
  void isUndoneByTheDecoder() {
    LabeledUtterance utterance =
        utterance("𠮷 a b cc d", span("x", 0, 1), span("y", 2, 5), span("y", 6, 8));

    List<Token> tokens = TagEncoder.tokens(utterance, tokenizer);

    assertThat(TagSequenceDecoder.decode(encoder.encode(utterance, tokens).tags(), tokens))
        .isEqualTo(utterance.spans());
  }

  @Test
  void decoderReadsMalformedSequencesAndRefusesWrongLengths() {
    List<Token> tokens = tokenizer.tokenize("aa bb cc");

    assertThat(TagSequenceDecoder.decode(List.of("I-x", "I-y", "O"), tokens))
        .containsExactly(span("x", 0, 2), span("y", 3, 5));
    assertThatThrownBy(() -> TagSequenceDecoder.decode(List.of("O"), tokens))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void schemeListsItsTagsSortedByType() {
    assertThat(TagScheme.IOB2.tags(List.of("b", "a", "b")))
        .containsExactly("O", "B-a", "I-a", "B-b", "I-b");
  }

  private EncodedTags encode(LabeledUtterance utterance) {
    return encoder.encode(utterance, TagEncoder.tokens(utterance, tokenizer));
  }

  private static EncodedTags outside(int tokens, LabeledSpan... left) {
    return new EncodedTags(Collections.nCopies(tokens, "O"), List.of(left));
  }

  private static LabeledUtterance utterance(String text, LabeledSpan... spans) {
    return new LabeledUtterance("u", "en", text, List.of(spans), List.of());
  }

  private static LabeledSpan span(String type, int start, int end) {
    return new LabeledSpan(type, start, end);
  }

  /** Words are what stands between spaces. */
  private static final class WhitespaceTokenizer implements Tokenizer {

    @Override
    public List<Token> tokenize(String text) {
      List<Token> tokens = new ArrayList<>();
      int start = 0;
      for (String word : text.split(" ", -1)) {
        int end = start + word.codePointCount(0, word.length());
        tokens.add(new Token(word, word, start, end));
        start = end + 1;
      }
      return tokens;
    }

    @Override
    public List<Token> tokenize(String text, List<WordBoundary> words) {
      return words.stream().map(w -> new Token("w", "w", w.start(), w.end())).toList();
    }
  }
}
