package dev.nagare.tagger.inference;

import dev.nagare.tagger.encoding.CharacterBigrams;
import dev.nagare.tagger.encoding.EncodedWord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Synthetic words for a trial: rows of both embedding tables, from the first, which is the unknown
 * one, to the last. The same bundle always gives the same words.
 */
final class TrialWords {

  private final int wordRows;
  private final int bigramRows;
  private final int planned;
  private int words;
  private int bigrams;

  /**
   * Prepares the words.
   *
   * @param planned number of words that will be taken; if the table has more rows, they are spread
   *     over it evenly
   */
  TrialWords(int wordRows, int bigramRows, int planned) {
    this.wordRows = wordRows;
    this.bigramRows = bigramRows;
    this.planned = planned;
  }

  /** Returns utterances with the given numbers of words. */
  List<List<EncodedWord>> utterances(int... lengths) {
    List<List<EncodedWord>> utterances = new ArrayList<>(lengths.length);
    for (int length : lengths) {
      utterances.add(IntStream.range(0, length).mapToObj(t -> word(1 + words % 5)).toList());
    }
    return utterances;
  }

  /**
   * Returns the longest words. Together they have every bigram of the table, or as many as fit.
   *
   * @param most words
   */
  List<EncodedWord> longest(int most) {
    int all = (bigramRows - 1) / CharacterBigrams.MAX_PER_WORD + 1;
    return IntStream.range(0, Math.min(most, all))
        .mapToObj(w -> word(CharacterBigrams.MAX_PER_WORD))
        .toList();
  }

  private EncodedWord word(int bigramCount) {
    int[] rows = new int[bigramCount];
    for (int c = 0; c < bigramCount; c++) {
      rows[c] = bigrams++ % bigramRows;
    }
    return EncodedWord.ofRows(nextWordRow(), rows);
  }

  private int nextWordRow() {
    int word = words++;
    return wordRows <= planned
        ? word % wordRows
        : (int) ((long) Math.min(word, planned - 1) * (wordRows - 1) / (planned - 1));
  }
}
