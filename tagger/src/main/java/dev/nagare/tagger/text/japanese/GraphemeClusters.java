package dev.nagare.tagger.text.japanese;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;

/** Joins morphemes so that no boundary falls inside a user-perceived character. */
final class GraphemeClusters {

  private static final ThreadLocal<BreakIterator> CHARACTERS =
      ThreadLocal.withInitial(() -> BreakIterator.getCharacterInstance(ULocale.ROOT));

  private GraphemeClusters() {}

  /**
   * Returns false for ordinary Japanese text, in which each UTF-16 unit is a character of its own.
   */
  static boolean mayExceedOneUnit(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain =
          (c >= ' ' && c < 0x0300)
              || (c >= 0x3000 && c < 0x302A)
              || (c >= 0x3030 && c < 0xA000 && c != 0x3099 && c != 0x309A)
              || (c >= 0xFF00 && c < 0xFF9E);
      if (!plain) {
        return true;
      }
    }
    return false;
  }

  /** Joins adjacent morphemes whose boundary lies inside a character. */
  static List<Morpheme> join(String text, List<Morpheme> morphemes) {
    BreakIterator characters = CHARACTERS.get();
    characters.setText(text);
    List<Morpheme> joined = new ArrayList<>(morphemes.size());
    for (Morpheme morpheme : morphemes) {
      if (joined.isEmpty() || characters.isBoundary(morpheme.start())) {
        joined.add(morpheme);
      } else {
        int last = joined.size() - 1;
        joined.set(last, joined.get(last).join(morpheme));
      }
    }
    characters.setText("");
    return joined;
  }
}
