package dev.nagare.tagger.encoding;

import dev.nagare.tagger.text.Token;
import java.util.Arrays;
import java.util.List;

/**
 * Returns the same sums as {@link LexicalScores}, faster. Features that depend on one word alone
 * are summed up in advance: rows of the table are far apart in memory, and finding one takes longer
 * than adding it. Thread-safe.
 */
public final class LexicalTable {

  private final LexicalFeatures features;

  /**
   * The rows, each in an array of its own, because Java vectorizes only loops over whole arrays.
   */
  private final float[][] table;

  private final int tags;
  private final LexicalWord outside;

  /**
   * Creates a table.
   *
   * @param table shape [rows, tags]
   */
  public LexicalTable(LexicalFeatures features, float[] table, int tags) {
    this.features = features;
    this.table = new float[table.length / tags][];
    for (int row = 0; row < this.table.length; row++) {
      this.table[row] = Arrays.copyOfRange(table, row * tags, (row + 1) * tags);
    }
    this.tags = tags;
    this.outside = new LexicalWord(new float[tags], asNeighbour(LexicalFeatures.OUTSIDE), "");
  }

  /** Returns the scores of a word that do not depend on its neighbours. */
  public LexicalWord word(Token token) {
    int[] rows = new int[LexicalFeatures.PER_TOKEN];
    Arrays.fill(rows, LexicalFeatures.NONE);
    features.addOwn(rows, token);
    float[] own = new float[tags];
    addRows(own, rows);
    return new LexicalWord(own, asNeighbour(token.word()), WordShape.of(token));
  }

  private float[][] asNeighbour(String word) {
    int[] places = LexicalFeatures.Neighbour.PLACES;
    float[][] scores = new float[places.length][];
    for (int place : places) {
      scores[LexicalFeatures.Neighbour.index(place)] = table[features.neighbour(place, word)];
    }
    return scores;
  }

  /**
   * Adds the scores of an utterance's features to its tags.
   *
   * @param scores of all tags, row-major
   * @param firstRow row of the first token
   * @param words {@link #word} of each token
   */
  public void addTo(float[] scores, int firstRow, List<Token> tokens, LexicalWord[] words) {
    int[] rows = new int[LexicalFeatures.PER_TOKEN];
    float[] sums = new float[tags];
    for (int t = 0; t < words.length; t++) {
      int at = (firstRow + t) * tags;
      System.arraycopy(scores, at, sums, 0, tags);
      add(sums, words[t].own);
      for (int place : LexicalFeatures.Neighbour.PLACES) {
        int other = t + place;
        LexicalWord word = other < 0 || other >= words.length ? outside : words[other];
        add(sums, word.asNeighbour[LexicalFeatures.Neighbour.index(place)]);
      }
      Arrays.fill(rows, LexicalFeatures.NONE);
      features.addPairs(rows, tokens, t, other -> words[other].shape);
      addRows(sums, rows);
      System.arraycopy(sums, 0, scores, at, tags);
    }
  }

  private void addRows(float[] sums, int[] rows) {
    for (int row : rows) {
      if (row != LexicalFeatures.NONE) {
        add(sums, table[row]);
      }
    }
  }

  private static void add(float[] sums, float[] more) {
    for (int k = 0; k < sums.length; k++) {
      sums[k] += more[k];
    }
  }
}
