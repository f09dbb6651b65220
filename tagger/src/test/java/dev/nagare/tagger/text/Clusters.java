package dev.nagare.tagger.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.BitSet;

/** What Unicode says of clusters and default-ignorable code points, in the plainest way. */
final class Clusters {

  private Clusters() {}

  /** Code points that a grapheme cluster begins with, and the end of the text. */
  static BitSet boundaries(String text) {
    BreakIterator characters = BreakIterator.getCharacterInstance(ULocale.ROOT);
    characters.setText(text);
    BitSet boundaries = new BitSet();
    for (int at = characters.first(); at != BreakIterator.DONE; at = characters.next()) {
      boundaries.set(text.codePointCount(0, at));
    }
    return boundaries;
  }

  /** A text without its invisible code points; {@link #secondHalf} says what of half pairs. */
  static String visible(String text) {
    StringBuilder visible = new StringBuilder();
    text.codePoints()
        .filter(c -> !UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT))
        .forEach(c -> visible.appendCodePoint(secondHalf(c)));
    return visible.toString();
  }

  /**
   * An unpaired second half of a surrogate pair as the replacement character, which it becomes if
   * only invisible code points keep it from the first half.
   */
  static int secondHalf(int codePoint) {
    return codePoint >= 0xDC00 && codePoint <= 0xDFFF ? 0xFFFD : codePoint;
  }

  /** The same, or the text itself if it has nothing else. */
  static String visibleOrAll(String text) {
    String visible = visible(text);
    return visible.isEmpty() ? text : visible;
  }
}
