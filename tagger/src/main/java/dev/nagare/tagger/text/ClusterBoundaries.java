package dev.nagare.tagger.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/**
 * The boundaries of a text's grapheme clusters (UAX #29), queried in text order: all queries about
 * one text take one pass over it.
 */
final class ClusterBoundaries {

  private static final ThreadLocal<BreakIterator> CHARACTERS =
      ThreadLocal.withInitial(() -> BreakIterator.getCharacterInstance(ULocale.ROOT));

  private final BreakIterator characters;
  private int boundary;

  /** Prepares a text. Each thread can query only one text at a time. */
  ClusterBoundaries(String text) {
    this.characters = CHARACTERS.get();
    characters.setText(text);
    this.boundary = characters.first();
  }

  /**
   * Returns whether a cluster begins at a UTF-16 index.
   *
   * @param index less than the length of the text, and not less than in the previous query
   */
  boolean isBoundary(int index) {
    while (boundary < index) {
      boundary = characters.next();
    }
    return boundary == index;
  }
}
