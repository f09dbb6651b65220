package dev.nagare.tagger.encoding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Several utterances as the index arrays a model takes. Each distinct word is there once, so that
 * its characters are read once; tokens refer to it by its place.
 *
 * <p>Arrays are row-major and padded with zeros. They are handed out without copying: do not write
 * to them.
 */
public final class EncodedBatch {

  private final EncodedWords distinct;
  private final int[] tokenWords;
  private final int[] lengths;
  private final int maxTokens;

  private EncodedBatch(List<List<EncodedWord>> utterances) {
    lengths = utterances.stream().mapToInt(List::size).toArray();
    maxTokens = utterances.stream().mapToInt(List::size).max().orElseThrow();
    tokenWords = new int[lengths.length * maxTokens];
    distinct = new EncodedWords(placeWords(utterances));
  }

  /**
   * Lays utterances side by side.
   *
   * @param utterances at least one, none of them empty
   */
  public static EncodedBatch of(List<List<EncodedWord>> utterances) {
    if (utterances.isEmpty() || utterances.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("a batch has utterances and each of them has words");
    }
    return new EncodedBatch(utterances);
  }

  private List<EncodedWord> placeWords(List<List<EncodedWord>> utterances) {
    Map<EncodedWord, Integer> places = new HashMap<>();
    List<EncodedWord> found = new ArrayList<>();
    for (int u = 0; u < utterances.size(); u++) {
      List<EncodedWord> words = utterances.get(u);
      for (int t = 0; t < words.size(); t++) {
        EncodedWord word = words.get(t);
        Integer place = places.putIfAbsent(word, found.size());
        if (place == null) {
          place = found.size();
          found.add(word);
        }
        tokenWords[u * maxTokens + t] = place;
      }
    }
    return found;
  }

  /** Number of distinct words W. */
  public int words() {
    return distinct.count();
  }

  /** Most bigrams C of a word. */
  public int maxBigrams() {
    return distinct.maxBigrams();
  }

  /** Number of utterances B. */
  public int utterances() {
    return lengths.length;
  }

  /** Most tokens T of an utterance. */
  public int maxTokens() {
    return maxTokens;
  }

  /** Row of the word embedding of each distinct word; shape [W]. */
  public int[] wordRows() {
    return distinct.wordRows();
  }

  /** Rows of the bigram embeddings; shape [W, C]. */
  public int[] bigramRows() {
    return distinct.bigramRows();
  }

  /** Bigrams of each distinct word; shape [W]. */
  public int[] bigramCounts() {
    return distinct.bigramCounts();
  }

  /** Place of each token's word among the distinct ones; shape [B, T]. */
  public int[] tokenWords() {
    return tokenWords;
  }

  /** Tokens of each utterance; shape [B]. */
  public int[] lengths() {
    return lengths;
  }
}
