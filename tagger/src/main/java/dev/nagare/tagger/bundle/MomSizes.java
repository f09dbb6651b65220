package dev.nagare.tagger.bundle;

import java.util.Objects;

/**
 * The sizes of the Mixed Orthographic Model (Johnson et al. 2019, section 4.2).
 *
 * @param characterEmbedding numbers per character bigram
 * @param characterLstm units of the character LSTM in each direction
 * @param wordEmbedding numbers per word
 * @param wordLstm units of the word LSTM in each direction
 * @param output layers besides the dense layer
 */
public record MomSizes(
    int characterEmbedding,
    int characterLstm,
    int wordEmbedding,
    int wordLstm,
    OutputLayer output) {

  /** The paper's sizes for the public data sets. */
  public static final MomSizes PAPER = new MomSizes(50, 100, 50, 300);

  private static final int MAX = 4096;

  public MomSizes {
    check("characterEmbedding", characterEmbedding);
    check("characterLstm", characterLstm);
    check("wordEmbedding", wordEmbedding);
    check("wordLstm", wordLstm);
    Objects.requireNonNull(output, "output");
  }

  /** Creates sizes with a softmax after the dense layer. */
  public MomSizes(int characterEmbedding, int characterLstm, int wordEmbedding, int wordLstm) {
    this(characterEmbedding, characterLstm, wordEmbedding, wordLstm, OutputLayer.SOFTMAX);
  }

  /** Returns a copy with another output layer. */
  public MomSizes withOutput(OutputLayer other) {
    return new MomSizes(characterEmbedding, characterLstm, wordEmbedding, wordLstm, other);
  }

  private static void check(String name, int value) {
    if (value < 1 || value > MAX) {
      throw new IllegalArgumentException(name + " is " + value + ", must be from 1 to " + MAX);
    }
  }

  /** Returns the length of a token's input vector to the word LSTM. */
  public int tokenVector() {
    return 2 * characterLstm + wordEmbedding;
  }
}
