package dev.nagare.tagger.encoding;

/**
 * Scores of the lexical features that a word gives by itself and to the words around it, summed up
 * once for each word. Arrays are not to be written to.
 */
public final class LexicalWord {

  /** To its own tags. */
  final float[] own;

  /** To the tags of the words around it, by {@link LexicalFeatures.Neighbour#index}. */
  final float[][] asNeighbour;

  /** Its shape. */
  final String shape;

  LexicalWord(float[] own, float[][] asNeighbour, String shape) {
    this.own = own;
    this.asNeighbour = asNeighbour;
    this.shape = shape;
  }
}
