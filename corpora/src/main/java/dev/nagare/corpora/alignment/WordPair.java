package dev.nagare.corpora.alignment;

/** A pair of texts as numbers of {@link AlignedWords}, at least one on each side. */
public final class WordPair {

  private final int[] source;
  private final int[] target;

  /** A pair of texts; the arrays are not copied. */
  public WordPair(int[] source, int[] target) {
    this.source = source;
    this.target = target;
  }

  int[] source() {
    return source;
  }

  /** The words of the target side. */
  public int[] target() {
    return target;
  }

  WordPair reversed() {
    return new WordPair(target, source);
  }
}
