package dev.nagare.labeling.spans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.tagger.text.CodePoints;
import dev.nagare.tagger.text.SpanEdges;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanCheckTest {

  private static final String TEXT = "play 🎷 jazz";

  @Test
  void shouldAcceptSpansInOrderThatTouch() {
    assertThat(check(span("a", 0, 4, "play"), span("b", 4, 6, " 🎷"), span("c", 7, 11, "jazz")))
        .isEmpty();
  }

  @Test
  void shouldAcceptATextWithoutSpans() {
    assertThat(SpanCheck.of("", List.of())).isEmpty();
  }

  @Test
  void shouldCountInCodePoints() {
    assertThat(check(span("genre", 8, 12, "jazz"))).contains(SpanFault.SPAN_RANGE);
    assertThat(check(span("genre", 6, 10, "jazz"))).contains(SpanFault.SPAN_SURFACE);
  }

  @Test
  void shouldTakeWhiteSpaceAtTheEdgesButNotWhiteSpaceAlone() {
    String text = "remind me to buy milk ";

    assertThat(SpanCheck.of(text, List.of(span("x", 16, 22, " milk ")))).isEmpty();
    assertThat(SpanCheck.of(text, List.of(span("x", 21, 22, " "))))
        .map(SpanCheck.Finding::fault)
        .contains(SpanFault.SPAN_BLANK);
    assertThat(SpanCheck.of("曲\u3000\u00a0", List.of(span("x", 1, 3, "\u3000\u00a0"))))
        .map(SpanCheck.Finding::fault)
        .contains(SpanFault.SPAN_BLANK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a song",
        "a\tb",
        "a\u00a0b",
        "a\u3000b",
        "a\u0000",
        "a\u0085",
        "\n",
        "x\u200bx"
      })
  void shouldRefuseATypeThatCannotBeATag(String type) {
    assertThat(check(span(type, 0, 4, "play"))).contains(SpanFault.SPAN_TYPE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"genre", "曲名", "B-x", "a.b:c"})
  void shouldAcceptAnyOtherType(String type) {
    assertThat(check(span(type, 0, 4, "play"))).isEmpty();
  }

  @Test
  void shouldRefuseASpanThatDoesNotLieInTheText() {
    assertThat(check(span("t", -1, 2, "pl"))).contains(SpanFault.SPAN_RANGE);
    assertThat(check(span("t", 2, 2, ""))).contains(SpanFault.SPAN_RANGE);
    assertThat(check(span("t", 3, 2, ""))).contains(SpanFault.SPAN_RANGE);
    assertThat(check(span("t", 10, 12, "z"))).contains(SpanFault.SPAN_RANGE);
    assertThat(check(span("t", 0, Integer.MAX_VALUE, TEXT))).contains(SpanFault.SPAN_RANGE);
    assertThat(check(span("t", Integer.MIN_VALUE, 1, "p"))).contains(SpanFault.SPAN_RANGE);
  }

  @Test
  void shouldRefuseSpansThatOverlapOrAreNotInTextOrder() {
    assertThat(check(span("t", 0, 4, "play"), span("t", 3, 5, "y ")))
        .contains(SpanFault.SPAN_ORDER);
    assertThat(check(span("t", 7, 11, "jazz"), span("t", 0, 4, "play")))
        .contains(SpanFault.SPAN_ORDER);
    assertThat(check(span("t", 0, 4, "play"), span("u", 0, 4, "play")))
        .contains(SpanFault.SPAN_ORDER);
  }

  @Test
  void shouldRefuseASurfaceThatIsNotTheTextAtItsPlace() {
    assertThat(check(span("t", 0, 4, "Play"))).contains(SpanFault.SPAN_SURFACE);
    assertThat(check(span("t", 0, 4, ""))).contains(SpanFault.SPAN_SURFACE);
  }

  @Test
  void shouldNameTheSpanAndNoneOfTheText() {
    Optional<SpanCheck.Finding> finding =
        SpanCheck.of("secret", List.of(span("t", 0, 2, "se"), span("t", 2, 6, "word")));

    assertThat(finding)
        .contains(
            new SpanCheck.Finding(
                SpanFault.SPAN_SURFACE, 1, "span 2 [2, 6) in a text of 6 code points"));
  }

  /** A look at the whole text for each span would take hours. */
  @Test
  @Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
  void shouldLookAtATextOnceForAllOfItsSpans() {
    int count = 100_000;
    String text = "🎷 ".repeat(count);
    List<MarkedSpan> spans =
        IntStream.range(0, count).mapToObj(i -> span("x", 2 * i, 2 * i + 1, "🎷")).toList();

    assertThat(SpanCheck.of(text, spans)).isEmpty();
  }

  @Property
  void shouldTakeASurfaceIfItIsWhatTheTextHasThere(
      @ForAll @StringLength(min = 1, max = 12) String text, @ForAll Random random) {
    int length = CodePoints.count(text);
    int start = random.nextInt(length);
    int end = start + 1 + random.nextInt(length - start);
    String surface = CodePoints.cut(text, start, end);

    assertThat(SpanCheck.of(text, List.of(span("x", start, end, surface + "x"))))
        .map(SpanCheck.Finding::fault)
        .contains(SpanFault.SPAN_SURFACE);
    assertThat(SpanCheck.of(text, List.of(span("x", start, end, surface))))
        .map(SpanCheck.Finding::fault)
        .isEqualTo(
            SpanEdges.of(text).trim(start, end).isPresent()
                ? Optional.empty()
                : Optional.of(SpanFault.SPAN_BLANK));
  }

  @Test
  void shouldNotPrintWhatAPersonSaid() {
    assertThat(span("secret", 0, 6, "secret")).hasToString("[0, 6)");
  }

  private static Optional<SpanFault> check(MarkedSpan... spans) {
    return SpanCheck.of(TEXT, List.of(spans)).map(SpanCheck.Finding::fault);
  }

  private static MarkedSpan span(String type, int start, int end, String surface) {
    return new MarkedSpan(type, start, end, surface);
  }
}
