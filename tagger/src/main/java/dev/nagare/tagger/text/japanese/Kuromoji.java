package dev.nagare.tagger.text.japanese;

import java.util.ArrayList;
import java.util.List;

/**
 * The morphemes of a Japanese text by Lucene's Kuromoji and IPADIC. Lucene keeps one copy of the
 * dictionaries for the whole JVM; an object of this class costs nothing beside them.
 *
 * <p>Half-width kana and detached voicing marks are looked up as the full-width kana that they
 * stand for, so ﾃﾚﾋﾞ is found in the dictionary; offsets are those of the text as received. No
 * boundary falls inside a user-perceived character: an emoji of several code points, or a letter
 * and its combining marks, stays in one piece.
 *
 * <p>Safe for use by several threads.
 */
public final class Kuromoji {

  private static final ThreadLocal<MorphemeReader> READER =
      ThreadLocal.withInitial(MorphemeReader::new);

  /**
   * Cuts a text into morphemes.
   *
   * @return morphemes in text order, one after the other without gaps; white space comes as
   *     morphemes too
   */
  public List<Morpheme> analyze(String text) {
    FullWidth fullWidth = FullWidth.of(text);
    List<Morpheme> morphemes = new ArrayList<>(text.length() / 2 + 1);
    READER
        .get()
        .read(
            fullWidth.text(),
            (start, end, reading, partOfSpeech, form) ->
                morphemes.add(
                    new Morpheme(
                        fullWidth.toOriginal(start),
                        fullWidth.toOriginal(end),
                        Readings.of(fullWidth.text().substring(start, end), reading),
                        partOfSpeech,
                        form == null ? "" : form)));
    return GraphemeClusters.mayExceedOneUnit(text)
        ? GraphemeClusters.join(text, morphemes)
        : morphemes;
  }

  /** The reading of a word by itself, in kana as in {@link Morpheme#reading}. */
  public String reading(String word) {
    StringBuilder reading = new StringBuilder(word.length() * 2);
    for (Morpheme morpheme : analyze(word)) {
      reading.append(morpheme.reading());
    }
    return reading.toString();
  }
}
