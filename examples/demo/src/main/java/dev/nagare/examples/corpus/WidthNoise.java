package dev.nagare.examples.corpus;

import java.text.Normalizer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Writes characters in their other width: half-width katakana, or full-width digits. */
final class WidthNoise implements NoiseStep {

  private static final String FULL =
      "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン" + "ァィゥェォャュョッー・\u3099\u309A";
  private static final String HALF =
      "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ" + "ｧｨｩｪｫｬｭｮｯｰ･ﾞﾟ";
  private static final int FULL_WIDTH_OFFSET = '０' - '0';

  private final double rate;
  private final UnaryOperator<String> change;

  private WidthNoise(double rate, UnaryOperator<String> change) {
    this.rate = rate;
    this.change = change;
  }

  static WidthNoise halfWidthKana(double rate) {
    return new WidthNoise(rate, WidthNoise::toHalfWidth);
  }

  static WidthNoise fullWidthDigits(double rate) {
    return new WidthNoise(rate, WidthNoise::toFullWidth);
  }

  @Override
  public List<Segment> apply(List<Segment> utterance, SplittableRandom random) {
    if (random.nextDouble() >= rate) {
      return utterance;
    }
    return utterance.stream()
        .map(segment -> segment.withText(change.apply(segment.text())))
        .toList();
  }

  private static String toHalfWidth(String text) {
    return each(text, c -> isKatakana(c) ? halves(c) : String.valueOf(c));
  }

  private static boolean isKatakana(char c) {
    return c >= '\u30A1' && c <= '\u30FC';
  }

  // A voiced kana has no half-width form of its own: the mark becomes a character after it.
  private static String halves(char c) {
    return each(
        Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD),
        part -> {
          int index = FULL.indexOf(part);
          return String.valueOf(index < 0 ? part : HALF.charAt(index));
        });
  }

  private static String toFullWidth(String text) {
    return each(text, c -> String.valueOf(isNarrow(c) ? (char) (c + FULL_WIDTH_OFFSET) : c));
  }

  private static boolean isNarrow(char c) {
    return (c >= '0' && c <= '9') || c == ':';
  }

  /** Changes a character. */
  private interface CharacterChange {
    String of(char c);
  }

  private static String each(String text, CharacterChange change) {
    StringBuilder changed = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      changed.append(change.of(text.charAt(i)));
    }
    return changed.toString();
  }
}
