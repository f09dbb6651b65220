package dev.nagare.tagger.tags;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads chunks off a tag sequence by the rules of CoNLL's {@code conlleval} as they were later
 * extended to single words and ends: whatever is malformed still has one defined meaning, so that a
 * model's output and a corpus are read alike.
 *
 * <p>A tag is {@link #OUTSIDE} or a prefix, a hyphen and a type. {@code B} and {@code S} (or {@code
 * U}, {@code W}) begin a chunk always. {@code I} (or {@code M}) and {@code E} (or {@code L})
 * continue the chunk of the same type before them, if there is one that {@code E} or {@code S} has
 * not closed, and begin a chunk otherwise. IOB1, IOB2, IOBES, BILOU, BMES and BMEWO all read
 * correctly without being told apart.
 */
public final class TagSequences {

  /** The tag of a position in no chunk. */
  public static final String OUTSIDE = "O";

  private static final String PREFIXES = "BIMESLUW";
  private static final int TYPE_AT = 2;

  private TagSequences() {}

  /** Whether {@link #chunks} can read the tag. */
  public static boolean isTag(String tag) {
    return tag.equals(OUTSIDE)
        || (tag.length() > TYPE_AT && PREFIXES.indexOf(tag.charAt(0)) >= 0 && tag.charAt(1) == '-');
  }

  /**
   * Reads the chunks of a sequence.
   *
   * @return chunks in order, without overlaps
   * @throws IllegalArgumentException if something in the list is no tag at all; {@link #isTag} asks
   *     beforehand
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
