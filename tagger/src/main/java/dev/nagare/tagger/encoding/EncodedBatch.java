package dev.nagare.tagger.encoding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Several utterances as the index arrays that a model takes. Each distinct word appears once, so
 * that its characters are read once; tokens refer to it by index.
 *
 * <p>Arrays are row-major, padded with zeros and returned without copying: do not write to them.
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
   * Encodes utterances.
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

  /** Returns the number of distinct words W. */
  public int words() {
    return distinct.count();
  }

  /** Returns the number of bigrams C of the word with the most. */
  public int maxBigrams() {
    return distinct.maxBigrams();
  }

  /** Returns the number of utterances B. */
  public int utterances() {
    return lengths.length;
  }

  /** Returns the number of tokens T of the longest utterance. */
  public int maxTokens() {
    return maxTokens;
  }

  /** Returns the word embedding's row for each distinct word; shape [W]. */
  public int[] wordRows() {
    return distinct.wordRows();
  }

  /** Returns the rows of the bigram embeddings; shape [W, C]. */
  public int[] bigramRows() {
    return distinct.bigramRows();
  }

  /** Returns the number of bigrams of each distinct word; shape [W]. */
  public int[] bigramCounts() {
    return distinct.bigramCounts();
  }

  /** Returns the index of each token's word among the distinct ones; shape [B, T]. */
  public int[] tokenWords() {
    return tokenWords;
  }

  /** Returns the number of tokens of each utterance; shape [B]. */
  public int[] lengths() {
    return lengths;
  }
}
