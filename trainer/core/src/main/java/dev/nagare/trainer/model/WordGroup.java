package dev.nagare.trainer.model;

import dev.nagare.tagger.encoding.EncodedBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Distinct words of a batch with similar lengths, so that the character LSTM reads little padding:
 * otherwise one long word in a batch would pad all others to its length. Sizes are rounded up,
 * because the engine compiles its kernels again for every shape; the additional words are not
 * referred to.
 *
 * <p>The groups of {@link #of} together contain every word of the batch once.
 */
final class WordGroup {

  /** The largest number of bigrams in a word of each group. */
  private static final int[] LIMITS = {7, 11, 19, Integer.MAX_VALUE};

  private static final int WORD_STEP = 8;
  private static final int BIGRAM_STEP = 4;

  private final int[] members;
  private final int words;
  private final int steps;
  private final int[] bigramRows;
  private final int[] bigramCounts;

  private WordGroup(EncodedBatch batch, int[] members) {
    this.members = members;
    int longest = Arrays.stream(members).map(w -> batch.bigramCounts()[w]).max().orElseThrow();
    words = roundUp(members.length, WORD_STEP);
    steps = roundUp(longest, BIGRAM_STEP);
    bigramRows = new int[words * steps];
    bigramCounts = new int[words];
    Arrays.fill(bigramCounts, 1);
    for (int i = 0; i < members.length; i++) {
      int word = members[i];
      bigramCounts[i] = batch.bigramCounts()[word];
      System.arraycopy(
          batch.bigramRows(),
          word * batch.maxBigrams(),
          bigramRows,
          i * steps,
          batch.bigramCounts()[word]);
    }
  }

  private static int roundUp(int size, int step) {
    return (size + step - 1) / step * step;
  }

  /** Returns the groups of a batch, none of them empty. */
  static List<WordGroup> of(EncodedBatch batch) {
    List<WordGroup> groups = new ArrayList<>();
    int above = 0;
    for (int limit : LIMITS) {
      int least = above;
      int[] members =
          IntStream.range(0, batch.words())
              .filter(w -> batch.bigramCounts()[w] > least && batch.bigramCounts()[w] <= limit)
              .toArray();
      if (members.length > 0) {
        groups.add(new WordGroup(batch, members));
      }
      above = limit;
    }
    return groups;
  }

  /** Returns the row of each of the batch's words when the rows of all groups are concatenated. */
  static int[] places(List<WordGroup> groups, EncodedBatch batch) {
    int[] places = new int[batch.words()];
    int first = 0;
    for (WordGroup group : groups) {
      for (int i = 0; i < group.members.length; i++) {
        places[group.members[i]] = first + i;
      }
      first += group.words;
    }
    return places;
  }

  /** Returns the number of words in the group, including those that only fill it up. */
  int words() {
    return words;
  }

  /** Returns the number of bigrams to which every word is padded. */
  int steps() {
    return steps;
  }

  /** Returns the rows of the bigram embeddings; shape [words, steps]. */
  int[] bigramRows() {
    return bigramRows;
  }

  /** Returns the number of bigrams in each word. */
  int[] bigramCounts() {
    return bigramCounts;
  }
}
