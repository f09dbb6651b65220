package dev.nagare.tagger.inference;

/**
 * Names of what goes in and out of a bundle's ONNX graphs. Integers are 32 bits wide. W are the
 * distinct words of a batch, C the most bigrams of one, B its utterances, T the most tokens of one.
 */
public final class GraphInterface {

  /** Rows of the bigram embeddings: [W, C]. */
  public static final String BIGRAM_ROWS = "bigram_rows";

  /** Bigrams of each word: [W]. */
  public static final String BIGRAM_COUNTS = "bigram_counts";

  /** What the character graph makes of each word and the utterance graph reads: [W, 2H]. */
  public static final String CHARACTER_VECTORS = "character_vectors";

  /** Rows of the word embeddings: [W]. */
  public static final String WORD_ROWS = "word_rows";

  /** Place of each token's word among the W: [B, T]. */
  public static final String TOKEN_WORDS = "token_words";

  /** Tokens of each utterance: [B]. */
  public static final String LENGTHS = "lengths";

  /** Score of each tag at each position in nats, padding included: [B × T, tags]. */
  public static final String SCORES = "scores";

  private GraphInterface() {}
}
