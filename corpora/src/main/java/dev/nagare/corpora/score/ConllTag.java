package dev.nagare.corpora.score;

import java.util.Set;

/**
 * A tag as {@code conlleval} splits it, and the script's two tests on adjacent tags.
 *
 * @param prefix part before the first hyphen: B, I, E or O; also the script's {@code [}, {@code ]}
 *     and {@code .}
 * @param type part after it; empty if there is no hyphen
 */
record ConllTag(String prefix, String type) {

  static final ConllTag OUTSIDE = new ConllTag("O", "");

  private static final Set<String> ENDS = Set.of("B-B", "B-O", "I-B", "I-O", "E-E", "E-I", "E-O");
  private static final Set<String> STARTS = Set.of("B-B", "I-B", "O-B", "O-I", "E-E", "E-I", "O-E");
  private static final Set<String> OF_NO_TYPE = Set.of("O", ".");
  private static final Set<String> OF_LENGTH_ONE = Set.of("[", "]");

  static ConllTag parse(String tag) {
    int hyphen = tag.indexOf('-');
    return hyphen < 0
        ? new ConllTag(tag, "")
        : new ConllTag(tag.substring(0, hyphen), tag.substring(hyphen + 1));
  }

  /**
   * Returns whether a chunk ends between this tag and the next: the script's {@code endOfChunk}.
   */
  boolean endsChunkBefore(ConllTag next) {
    return ENDS.contains(prefix + "-" + next.prefix)
        || (!OF_NO_TYPE.contains(prefix) && !type.equals(next.type))
        || OF_LENGTH_ONE.contains(prefix);
  }

  /**
   * Returns whether a chunk starts between the previous tag and this: the script's {@code
   * startOfChunk}.
   */
  boolean startsChunkAfter(ConllTag previous) {
    return STARTS.contains(previous.prefix + "-" + prefix)
        || (!OF_NO_TYPE.contains(prefix) && !type.equals(previous.type))
        || OF_LENGTH_ONE.contains(prefix);
  }
}
