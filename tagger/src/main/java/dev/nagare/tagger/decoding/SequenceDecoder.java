package dev.nagare.tagger.decoding;

/** Chooses the tags of an utterance by their scores. Safe for use by several threads. */
public interface SequenceDecoder {

  /** Chooses, and works out no more than {@link Detail#TAGS}. */
  default Decoded decode(float[] scores, int firstRow, int tokens) {
    return decode(scores, firstRow, tokens, Detail.TAGS);
  }

  /**
   * Chooses.
   *
   * @param scores in nats, row-major, one row of all tags for each token
   * @param firstRow row of the utterance's first token
   * @param tokens of the utterance, at least 1
   * @param detail what to work out beside the tags, which do not depend on it
   */
  Decoded decode(float[] scores, int firstRow, int tokens, Detail detail);
}
