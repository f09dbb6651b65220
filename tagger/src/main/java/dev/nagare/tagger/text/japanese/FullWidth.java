package dev.nagare.tagger.text.japanese;

import java.text.Normalizer;

/**
 * A text in the dictionary's spelling of kana, with the mapping to the original. Half-width kana
 * (ﾃﾚﾋﾞ) and detached voicing marks (ハ + U+3099) are replaced; nothing else is changed.
 */
final class FullWidth {

  private static final int[] UNCHANGED = {};

  private final String text;

  /** The start in the original of each UTF-16 unit of the text, and of its end. */
  private final int[] starts;

  private FullWidth(String text, int[] starts) {
    this.text = text;
    this.starts = starts;
  }

  static FullWidth of(String original) {
    for (int i = 0; i < original.length(); i++) {
      if (isFoldable(original.charAt(i))) {
        return fold(original);
      }
    }
    return new FullWidth(original, UNCHANGED);
  }

  /** Returns the text in which every kana is one character. */
  String text() {
    return text;
  }

  /** Returns the index in the original for an index in {@link #text}. */
  int toOriginal(int index) {
    return starts.length == 0 ? index : starts[index];
  }

  private static FullWidth fold(String original) {
    StringBuilder folded = new StringBuilder(original.length());
    int[] starts = new int[original.length() + 1];
    for (int i = 0; i < original.length(); ) {
      starts[folded.length()] = i;
      int length = i + 1 < original.length() && isVoicingMark(original.charAt(i + 1)) ? 2 : 1;
      String one = composed(original.substring(i, i + length));
      if (one.length() > 1) {
        length = 1;
        one = composed(original.substring(i, i + 1));
      }
      folded.append(one);
      i += length;
    }
    starts[folded.length()] = original.length();
    return new FullWidth(folded.toString(), starts);
  }

  private static String composed(String kana) {
    boolean foldable = isFoldable(kana.charAt(0)) || kana.length() > 1;
    if (!foldable || isVoicingMark(kana.charAt(0))) {
      return kana;
    }
    String composed = Normalizer.normalize(kana, Normalizer.Form.NFKC);
    return composed.length() == 1 ? composed : kana;
  }

  private static boolean isFoldable(char c) {
    return (c >= '\uFF61' && c <= '\uFF9F') || c == '\u3099' || c == '\u309A';
  }

  private static boolean isVoicingMark(char c) {
    return c == '\uFF9E' || c == '\uFF9F' || c == '\u3099' || c == '\u309A';
  }
}
