package dev.nagare.tagger.tags;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads chunks from a tag sequence by the rules of CoNLL's {@code conlleval}, as later extended to
 * single words and ends. Even malformed sequences have one defined meaning, so that a model's
 * output and a corpus are read alike.
 *
 * <p>A tag is {@link #OUTSIDE} or a prefix, a hyphen and a type. {@code B} and {@code S} (or {@code
 * U}, {@code W}) always begin a chunk. {@code I} (or {@code M}) and {@code E} (or {@code L})
 * continue the preceding chunk of the same type, unless {@code E} or {@code S} has closed it;
 * otherwise they begin a chunk. IOB1, IOB2, IOBES, BILOU, BMES and BMEWO are all read correctly
 * without naming the scheme.
 */
public final class TagSequences {

  /** The tag of a position outside all chunks. */
  public static final String OUTSIDE = "O";

  private static final String PREFIXES = "BIMESLUW";
  private static final int TYPE_AT = 2;

  private TagSequences() {}

  /** Returns whether {@link #chunks} can read the tag. */
  public static boolean isTag(String tag) {
    return tag.equals(OUTSIDE)
        || (tag.length() > TYPE_AT && PREFIXES.indexOf(tag.charAt(0)) >= 0 && tag.charAt(1) == '-');
  }

  /**
   * Reads the chunks of a sequence.
   *
   * @return chunks in order, without overlaps
   * @throws IllegalArgumentException if the list contains an invalid tag, see {@link #isTag}
   */
  public static List<Chunk> chunks(List<String> tags) {
    List<Chunk> chunks = new ArrayList<>();
    String type = "";
    int from = -1;
    boolean closed = false;
    for (int at = 0; at < tags.size(); at++) {
      String tag = tags.get(at);
      boolean inside = !tag.equals(OUTSIDE);
      if (inside && !isTag(tag)) {
        throw new IllegalArgumentException("not a tag at position " + at);
      }
      boolean continues = inside && from >= 0 && !closed && !begins(tag) && hasType(tag, type);
      if (continues) {
        closed = ends(tag);
        continue;
      }
      if (from >= 0) {
        chunks.add(new Chunk(type, from, at));
      }
      from = inside ? at : -1;
      type = inside ? tag.substring(TYPE_AT) : "";
      closed = inside && ends(tag);
    }
    if (from >= 0) {
      chunks.add(new Chunk(type, from, tags.size()));
    }
    return List.copyOf(chunks);
  }

  private static boolean begins(String tag) {
    return tag.charAt(0) == 'B' || isSingle(tag);
  }

  private static boolean ends(String tag) {
    char prefix = tag.charAt(0);
    return prefix == 'E' || prefix == 'L' || isSingle(tag);
  }

  private static boolean isSingle(String tag) {
    char prefix = tag.charAt(0);
    return prefix == 'S' || prefix == 'U' || prefix == 'W';
  }

  private static boolean hasType(String tag, String type) {
    return tag.length() == TYPE_AT + type.length() && tag.endsWith(type);
  }
}
