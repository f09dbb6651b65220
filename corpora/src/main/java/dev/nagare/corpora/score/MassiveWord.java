package dev.nagare.corpora.score;

import dev.nagare.corpora.data.LabeledSpan;
import dev.nagare.tagger.text.CodePoints;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A word as MASSIVE's {@code scripts/create_hf_dataset.py} segments it (alexa/massive, commit
 * 45a33f2).
 *
 * <p>White space separates words. Chinese and Japanese are then cut into characters, except for
 * pieces that are all ASCII. The script reads {@code annot_utt}, which has white space around
 * slots, so gold spans separate pieces there too.
 *
 * @param start first code point
 * @param ascii whether it is a whole ASCII piece of a Chinese or Japanese text
 */
record MassiveWord(int start, boolean ascii) {

  private static final Set<String> BY_CHARACTER = Set.of("ja", "zh");
  private static final int FIRST_NON_ASCII = 128;

  static List<MassiveWord> split(ScoredUtterance utterance) {
    int[] text = utterance.text().codePoints().toArray();
    String language = Locale.forLanguageTag(utterance.language()).getLanguage();
    boolean byCharacter = BY_CHARACTER.contains(language);
    BitSet edges = byCharacter ? edges(utterance.gold()) : new BitSet();
    List<MassiveWord> words = new ArrayList<>();
    for (int start = wordAt(text, 0); start < text.length; ) {
      int end = pieceEnd(text, start, edges);
      addPiece(words, text, start, end, byCharacter);
      start = wordAt(text, end);
    }
    return words;
  }

  private static BitSet edges(List<LabeledSpan> spans) {
    BitSet edges = new BitSet();
    for (LabeledSpan span : spans) {
      edges.set(span.start());
      edges.set(span.end());
    }
    return edges;
  }

  private static int wordAt(int[] text, int from) {
    int at = from;
    while (at < text.length && CodePoints.isWhiteSpace(text[at])) {
      at++;
    }
    return at;
  }

  private static int pieceEnd(int[] text, int start, BitSet edges) {
    int end = start + 1;
    while (end < text.length && !CodePoints.isWhiteSpace(text[end]) && !edges.get(end)) {
      end++;
    }
    return end;
  }

  private static void addPiece(
      List<MassiveWord> words, int[] text, int start, int end, boolean byCharacter) {
    if (!byCharacter) {
      words.add(new MassiveWord(start, false));
    } else if (isAscii(text, start, end)) {
      words.add(new MassiveWord(start, true));
    } else {
      for (int at = start; at < end; at++) {
        words.add(new MassiveWord(at, false));
      }
    }
  }

  private static boolean isAscii(int[] text, int start, int end) {
    for (int at = start; at < end; at++) {
      if (text[at] >= FIRST_NON_ASCII) {
        return false;
      }
    }
    return true;
  }
}
