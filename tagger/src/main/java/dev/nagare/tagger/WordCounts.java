package dev.nagare.tagger;

/**
 * How often a tagger knew the words it was given. What a word is to a model is kept while there is
 * room; a word that is not known costs many times as much.
 *
 * @param known tokens whose word was known
 * @param read tokens whose word had to be read
 */
public record WordCounts(long known, long read) {

  /** Of a tagger that keeps nothing. */
  public static final WordCounts NONE = new WordCounts(0, 0);
}
