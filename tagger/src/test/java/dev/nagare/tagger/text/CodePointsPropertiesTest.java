package dev.nagare.tagger.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CodePointsPropertiesTest {

  @Property
  void everySpanShouldGoToUtf16AndBack(@ForAll("texts") String text) {
    CodePointOffsets offsets = CodePointOffsets.of(text);
    int count = CodePoints.count(text);

    assertThat(offsets.count()).isEqualTo(count);
    for (int start = 0; start <= count; start++) {
      assertThat(offsets.toCodePoint(offsets.toUtf16(start))).isEqualTo(start);
      for (int end = start; end <= Math.min(count, start + 3); end++) {
        CodePoints.Range utf16 = CodePoints.toUtf16(text, start, end);
        assertThat(utf16)
            .isEqualTo(new CodePoints.Range(offsets.toUtf16(start), offsets.toUtf16(end)));
        assertThat(CodePoints.fromUtf16(text, utf16.start(), utf16.end()))
            .isEqualTo(new CodePoints.Range(start, end));
      }
    }
  }

  @Property
  void aCutShouldHoldTheCodePointsOfItsSpan(@ForAll("texts") String text) {
    int[] codePoints = text.codePoints().toArray();

    for (int at = 0; at < codePoints.length; at++) {
      assertThat(CodePoints.cut(text, at, at + 1)).isEqualTo(Character.toString(codePoints[at]));
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return TextArbitraries.hardTexts(30);
  }
}
