package dev.nagare.tagger;

/**
 * The hits of a tagger's word cache. The model's results for a word are kept while there is room. A
 * word that is not cached costs many times as much.
 *
 * @param known tokens whose word was cached
 * @param read tokens whose word had to be computed
 */
public record WordCounts(long known, long read) {

  /** The counts of a tagger without a cache. */
  public static final WordCounts NONE = new WordCounts(0, 0);
}
