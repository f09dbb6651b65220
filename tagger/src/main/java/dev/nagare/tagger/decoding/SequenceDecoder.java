package dev.nagare.tagger.decoding;

/** Chooses the tags of an utterance by their scores. Thread-safe. */
public interface SequenceDecoder {

  /** Chooses tags with detail {@link Detail#TAGS}. */
  default Decoded decode(float[] scores, int firstRow, int tokens) {
    return decode(scores, firstRow, tokens, Detail.TAGS);
  }

  /**
   * Chooses tags.
   *
   * @param scores in nats, row-major, one row of all tags for each token
   * @param firstRow row of the utterance's first token
   * @param tokens of the utterance, at least 1
   * @param detail to compute besides the tags; the tags do not depend on it
   */
  Decoded decode(float[] scores, int firstRow, int tokens, Detail detail);
}
