package dev.nagare.corpora.data.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.corpora.data.LoadedData;
import dev.nagare.corpora.data.formats.TestFiles;
import dev.nagare.tagger.text.CodePoints;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpanRulesTest {

  @TempDir private Path folder;

  @Test
  void trimsSpansOfOurOwnFormatAndCountsThem() {
    LoadedData data =
        new TestFiles(folder)
            .load(
                "jsonl",
                "{'id':1,'language':'en','text':'remind me to buy milk ','spans':[{'type':'item','start':16,'end':22}]}"
                    .replace('\'', '"'),
                "{'id':2,'language':'en','text':'buy milk','spans':[{'type':'item','start':4,'end':8}]}"
                    .replace('\'', '"'));

    assertThat(data.utterances().get(0).spans()).containsExactly(new LabeledSpan("item", 17, 21));
    assertThat(data.report().trimmedSpans()).isEqualTo(1);
    assertThat(data.report().summary()).endsWith(", 1 span trimmed of white space");
  }

  @Test
  void trimsSpansOfColumnFormats() {
    LoadedData data =
        new TestFiles(folder)
            .load("conll,language=ja", "オウム\tB-ORG", "　\tI-ORG", "は\tO", "", "真理\tB-ORG");

    assertThat(data.utterances().get(0).spans()).containsExactly(new LabeledSpan("ORG", 0, 3));
    assertThat(data.report().trimmedSpans()).isEqualTo(1);
  }

  @Test
  void dropsALineWhoseSpanIsNothingButWhiteSpace() {
    LoadedData data =
        new TestFiles(folder).load("conll,language=ja", "　\tB-ORG", "は\tO", "", "真理\tB-ORG");

    assertThat(TestFiles.problems(data))
        .containsExactly("1: span 1: it holds nothing but white space or invisible characters");
    assertThat(data.report().utterances().used()).isEqualTo(1);
  }

  @Property(tries = 500)
  void leavesNoWhiteSpaceAtAnEdgeAndMovesNothingElse(
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 12) String letters,
      @ForAll @IntRange(max = 12) int gap,
      @ForAll @IntRange(max = 11) int start,
      @ForAll @IntRange(min = 1, max = 12) int length) {
    String text =
        letters.substring(0, Math.min(gap, letters.length()))
            + " \u3000\u00A0"
            + letters.substring(Math.min(gap, letters.length()));
    int from = Math.min(start, text.length() - 1);
    int to = Math.min(from + length, text.length());
    SpanRules rules = new SpanRules();
    List<LabeledSpan> spans = List.of(new LabeledSpan("x", from, to));

    if (text.substring(from, to).codePoints().allMatch(CodePoints::isWhiteSpace)) {
      assertThatThrownBy(() -> rules.apply(text, spans)).isInstanceOf(BadLineException.class);
      assertThat(rules.trimmed()).isZero();
      return;
    }
    LabeledSpan left = applied(rules, text, spans).get(0);
    String marked = text.substring(from, to);
    String rest = text.substring(left.start(), left.end());
    assertThat(CodePoints.isWhiteSpace(rest.codePointAt(0))).isFalse();
    assertThat(CodePoints.isWhiteSpace(rest.codePointBefore(rest.length()))).isFalse();
    assertThat(marked).contains(rest);
    assertThat(rules.trimmed()).isEqualTo(marked.equals(rest) ? 0 : 1);
  }

  private static List<LabeledSpan> applied(SpanRules rules, String text, List<LabeledSpan> spans) {
    try {
      return rules.apply(text, spans);
    } catch (BadLineException e) {
      throw new AssertionError(e);
    }
  }
}
