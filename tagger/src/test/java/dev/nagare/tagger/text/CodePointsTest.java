package dev.nagare.tagger.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.UnicodeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodePointsTest {

  private static final String TEXT = "a😀ｶﾞé㍿";

  @Test
  void shouldCutBetweenCodePoints() {
    assertThat(CodePoints.cut(TEXT, 1, 2)).isEqualTo("😀");
    assertThat(CodePoints.cut(TEXT, 2, 4)).isEqualTo("ｶﾞ");
    assertThat(CodePoints.cut(TEXT, 0, CodePoints.count(TEXT))).isEqualTo(TEXT);
    assertThat(CodePoints.cut("", 0, 0)).isEmpty();
  }

  @Test
  void shouldCountUnpairedSurrogatesAsCodePoints() {
    String text = "\uD83Dx\uDE00";

    assertThat(CodePoints.count(text)).isEqualTo(3);
    assertThat(CodePoints.cut(text, 2, 3)).isEqualTo("\uDE00");
  }

  @Test
  void shouldGiveTheRangeThatJavaScriptCounts() {
    assertThat(CodePoints.toUtf16(TEXT, 1, 3)).isEqualTo(new CodePoints.Range(1, 4));
    assertThat(CodePoints.fromUtf16(TEXT, 1, 4)).isEqualTo(new CodePoints.Range(1, 3));
  }

  @Test
  void shouldRefuseUtf16IndicesInsideASurrogatePair() {
    assertThatThrownBy(() -> CodePoints.fromUtf16(TEXT, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("UTF-16 index 2 lies inside a surrogate pair");
    assertThatThrownBy(() -> CodePointOffsets.of(TEXT).toCodePoint(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("UTF-16 index 2 lies inside a surrogate pair");
  }

  @Test
  void shouldRefuseSpansOutsideTheTextWithoutQuotingIt() {
    assertThatThrownBy(() -> CodePoints.cut("😀😀", 1, 3))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("span [1, 3) in a text of 2 code points");
    assertThatThrownBy(() -> CodePoints.cut(TEXT, -1, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> CodePoints.cut(TEXT, 2, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> CodePoints.fromUtf16(TEXT, 0, 99))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageNotContaining("é");
    assertThatThrownBy(() -> CodePointOffsets.of(TEXT).toUtf16(99))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void shouldTakeEveryKindOfSpaceForWhiteSpace() {
    assertThat(" \t\n\u0085\u00A0\u2007\u2028\u202F\u3000\u001C".codePoints())
        .allMatch(CodePoints::isWhiteSpace);
    assertThat("a\u200B\uFEFF\u0301\u0000".codePoints()).noneMatch(CodePoints::isWhiteSpace);
  }

  @Test
  void shouldCallInvisibleWhatUnicodeCallsDefaultIgnorable() {
    UnicodeSet ignorable = new UnicodeSet("[:Default_Ignorable_Code_Point:]");

    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      assertThat(CodePoints.isInvisible(codePoint)).isEqualTo(ignorable.contains(codePoint));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t\r\n\u0085",
        "\u3000\u00A0",
        "\u200B",
        " \uFEFF ",
        "\uDB40\uDD00\u3164"
      })
  void shouldCallBlankWhatHasNothingToBeSeen(String text) {
    assertThat(CodePoints.isBlank(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\u200B.", "\u0301", "\u0000", "\uD83D", "\u2800", "❤\uFE0F"})
  void shouldCallNothingElseBlank(String text) {
    assertThat(CodePoints.isBlank(text)).isFalse();
  }
}
