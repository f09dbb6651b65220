package dev.nagare.tagger.encoding;

/**
 * The scores of a word's lexical features for itself and for the words around it, summed up once
 * for each word. Do not write to the arrays.
 */
public final class LexicalWord {

  /** The scores for its own tags. */
  final float[] own;

  /** The scores for the tags of the words around it, by {@link LexicalFeatures.Neighbour#index}. */
  final float[][] asNeighbour;

  /** The shape of the word. */
  final String shape;

  LexicalWord(float[] own, float[][] asNeighbour, String shape) {
    this.own = own;
    this.asNeighbour = asNeighbour;
    this.shape = shape;
  }
}
