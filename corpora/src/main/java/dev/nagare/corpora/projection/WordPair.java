package dev.nagare.corpora.projection;

/**
 * A pair of texts as numbers of words, at least one on each side.
 *
 * @param source numbers of {@link AlignedWords}
 * @param target numbers of {@link AlignedWords} of its own
 */
record WordPair(int[] source, int[] target) {

  WordPair reversed() {
    return new WordPair(target, source);
  }
}
