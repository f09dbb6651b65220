package dev.nagare.tagger.text.japanese;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * The reading of a morpheme, whether or not the dictionary knows it:
 *
 * <ol>
 *   <li>All kana: as it is written.
 *   <li>Neither kana nor kanji (Latin letters, digits, symbols): as it is written, full-width forms
 *       as ordinary ones. IPADIC's readings of digits and signs (１ is イチ) are not used.
 *   <li>In the dictionary: its reading there, not its pronunciation.
 *   <li>A compatibility character (㍿, ㌔, ㋿): the reading of its equivalent.
 *   <li>Otherwise each kanji by its own reading in the dictionary; a kanji without one stands for
 *       itself.
 * </ol>
 */
final class Readings {

  /** A second reader per thread: the first one is still in use when a reading is looked up. */
  private static final ThreadLocal<MorphemeReader> LOOKUP =
      ThreadLocal.withInitial(MorphemeReader::new);

  private Readings() {}

  /**
   * Returns the reading of a morpheme.
   *
   * @param surface as written, kana in full width
   * @param known the dictionary's reading, null if it has none
   */
  static String of(String surface, @Nullable String known) {
    if (Kana.isAllKana(surface)) {
      return surface;
    }
    if (known != null && hasKanjiOrKana(surface)) {
      return known;
    }
    String compatible = compatible(surface);
    if (!hasKanjiOrKana(compatible)) {
      return compatible;
    }
    String whole = compatible.equals(surface) ? null : lookUp(compatible);
    return whole != null ? whole : kanjiByKanji(compatible);
  }

  /** Replaces compatibility characters, unless their equivalent contains a space (ﷺ, ´). */
  private static String compatible(String text) {
    String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return compatible.indexOf(' ') < 0 ? compatible : text;
  }

  private static String kanjiByKanji(String text) {
    StringBuilder reading = new StringBuilder(text.length() * 2);
    text.codePoints()
        .mapToObj(Character::toString)
        .map(one -> isKanji(one.codePointAt(0)) ? orItself(lookUp(one), one) : one)
        .forEach(reading::append);
    return reading.toString();
  }

  private static String orItself(@Nullable String reading, String kanji) {
    return reading == null ? kanji : reading;
  }

  /** Returns the dictionary's reading of a text; null if a part of it has none. */
  private static @Nullable String lookUp(String text) {
    StringBuilder readings = new StringBuilder();
    boolean[] unknown = {false};
    LOOKUP
        .get()
        .read(
            text,
            (start, end, reading, partOfSpeech, form) -> {
              String surface = text.substring(start, end);
              if (reading == null && hasKanjiOrKana(surface) && !Kana.isAllKana(surface)) {
                unknown[0] = true;
              }
              readings.append(reading == null ? surface : reading);
            });
    return unknown[0] ? null : readings.toString();
  }

  private static boolean hasKanjiOrKana(String text) {
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (isKanji(codePoint) || (codePoint <= 0xFFFF && Kana.isKana((char) codePoint))) {
        return true;
      }
      i += Character.charCount(codePoint);
    }
    return false;
  }

  private static boolean isKanji(int codePoint) {
    boolean common = codePoint >= 0x4E00 && codePoint <= 0x9FFF;
    return common || (codePoint >= 0x2E80 && UnicodeScript.of(codePoint) == UnicodeScript.HAN);
  }
}
