package dev.nagare.tagger.bundle;

import java.util.Objects;

/**
 * Sizes of the Mixed Orthographic Model (Johnson et al. 2019, section 4.2).
 *
 * @param characterEmbedding numbers per character bigram
 * @param characterLstm units of the character LSTM in each direction
 * @param wordEmbedding numbers per word
 * @param wordLstm units of the word LSTM in each direction
 * @param output what stands behind the dense layer
 */
public record MomSizes(
    int characterEmbedding,
    int characterLstm,
    int wordEmbedding,
    int wordLstm,
    OutputLayer output) {

  /** What the paper uses for the public data sets. */
  public static final MomSizes PAPER = new MomSizes(50, 100, 50, 300);

  private static final int MAX = 4096;

  public MomSizes {
    check("characterEmbedding", characterEmbedding);
    check("characterLstm", characterLstm);
    check("wordEmbedding", wordEmbedding);
    check("wordLstm", wordLstm);
    Objects.requireNonNull(output, "output");
  }

  /** The same with a softmax behind the dense layer. */
  public MomSizes(int characterEmbedding, int characterLstm, int wordEmbedding, int wordLstm) {
    this(characterEmbedding, characterLstm, wordEmbedding, wordLstm, OutputLayer.SOFTMAX);
  }

  /** The same with something else behind the dense layer. */
  public MomSizes withOutput(OutputLayer other) {
    return new MomSizes(characterEmbedding, characterLstm, wordEmbedding, wordLstm, other);
  }

  private static void check(String name, int value) {
    if (value < 1 || value > MAX) {
      throw new IllegalArgumentException(name + " is " + value + ", must be from 1 to " + MAX);
    }
  }

  /** Length of what the word LSTM reads of a token. */
  public int tokenVector() {
    return 2 * characterLstm + wordEmbedding;
  }
}
