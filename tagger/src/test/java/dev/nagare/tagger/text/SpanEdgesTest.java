package dev.nagare.tagger.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.tagger.text.CodePoints.Range;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SpanEdgesTest {

  @Test
  void shouldCutBlanksOffBothEnds() {
    assertThat(SpanEdges.of("remind me to buy milk ").trim(16, 21)).contains(new Range(17, 21));
    assertThat(SpanEdges.of("remind me to buy milk ").trim(17, 22)).contains(new Range(17, 21));
    assertThat(SpanEdges.of("曲\u3000名\u00a0").trim(1, 4)).contains(new Range(2, 3));
  }

  @Test
  void shouldFindNothingInABlank() {
    assertThat(SpanEdges.of("milk ").trim(4, 5)).isEmpty();
    assertThat(SpanEdges.of("milk").trim(2, 2)).isEmpty();
  }

  @Test
  void shouldRefuseASpanOutsideTheText() {
    assertThatThrownBy(() -> SpanEdges.of("milk").trim(2, 9))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Property
  void shouldLeaveASpanThatHasNoWhiteSpaceAtItsEdges(
      @ForAll("pieces") String before,
      @ForAll("pieces") String inside,
      @ForAll("pieces") String after) {
    String text = before + inside + after;
    int start = CodePoints.count(before);
    int end = start + CodePoints.count(inside);

    String expected =
        CodePoints.cut(text, start, end).replaceAll("(?U)^[\\s\\u0085]+|[\\s\\u0085]+$", "");

    assertThat(
            SpanEdges.of(text)
                .trim(start, end)
                .map(range -> CodePoints.cut(text, range.start(), range.end()))
                .orElse(""))
        .isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(" ", "\t", "\u00a0", "\u3000", "\n", "a", "曲", "🎵", "e\u0301")
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }
}
