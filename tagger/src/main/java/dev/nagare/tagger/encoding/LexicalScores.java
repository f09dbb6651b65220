package dev.nagare.tagger.encoding;

/** A table of scores by lexical feature and tag. Thread-safe. */
public final class LexicalScores {

  private final float[] table;
  private final int tags;

  /**
   * Creates a table of scores.
   *
   * @param table shape [rows, tags]; kept, not copied
   */
  public LexicalScores(float[] table, int tags) {
    this.table = table;
    this.tags = tags;
  }

  /**
   * Adds the scores of an utterance's features to its tags.
   *
   * @param features shape [tokens, {@link LexicalFeatures#PER_TOKEN}], of rows of the table
   * @param scores of all tags, row-major
   * @param firstRow row of the first token
   */
  public void addTo(float[] scores, int firstRow, int[] features) {
    for (int f = 0; f < features.length; f++) {
      if (features[f] != LexicalFeatures.NONE) {
        int to = (firstRow + f / LexicalFeatures.PER_TOKEN) * tags;
        int from = features[f] * tags;
        for (int k = 0; k < tags; k++) {
          scores[to + k] += table[from + k];
        }
      }
    }
  }
}
