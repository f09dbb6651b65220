package dev.nagare.tagger.text.japanese;

import java.util.ArrayList;
import java.util.List;

/**
 * The morphemes of a Japanese text, by Lucene's Kuromoji and IPADIC. Lucene keeps one copy of the
 * dictionaries for the whole JVM; further objects of this class cost nothing.
 *
 * <p>Half-width kana and detached voicing marks are looked up as full-width kana, so ﾃﾚﾋﾞ is found
 * in the dictionary. Offsets are those of the text as received. No boundary falls inside a
 * user-perceived character: an emoji of several code points, or a letter with its combining marks,
 * stays in one piece.
 *
 * <p>Thread-safe.
 */
public final class Kuromoji {

  private static final ThreadLocal<MorphemeReader> READER =
      ThreadLocal.withInitial(MorphemeReader::new);

  /**
   * Segments a text into morphemes.
   *
   * @return morphemes in text order, without gaps; white space is returned as morphemes too
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

  /** Returns the reading of a word without context, in kana as in {@link Morpheme#reading}. */
  public String reading(String word) {
    StringBuilder reading = new StringBuilder(word.length() * 2);
    for (Morpheme morpheme : analyze(word)) {
      reading.append(morpheme.reading());
    }
    return reading.toString();
  }
}
