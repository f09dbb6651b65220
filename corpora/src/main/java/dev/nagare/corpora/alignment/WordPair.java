package dev.nagare.corpora.alignment;

/**
 * A pair of texts as numbers of words, at least one on each side.
 *
 * @param source numbers of {@link AlignedWords}
 * @param target numbers of {@link AlignedWords} of its own
 */
public record WordPair(int[] source, int[] target) {

  WordPair reversed() {
    return new WordPair(target, source);
  }
}
