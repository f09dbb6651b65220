package dev.nagare.labeling.text;

import dev.nagare.tagger.bundle.Sha256;
import dev.nagare.tagger.text.CodePoints;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/** Tells equal texts and shares out what has a name, by hash. */
public final class TextKey {

  /** Doubles have 53 bits that count. */
  private static final int SHARE_BITS = 53;

  private TextKey() {}

  /**
   * The same number for texts that differ only in width, case or amount of white space, and another
   * for any other text, as good as certainly: the first 64 bits of a SHA-256.
   */
  public static long of(String text) {
    return hash(normalized(text));
  }

  /**
   * A place in [0, 1) that a name has for ever.
   *
   * @param use what is shared out: places of one name for two uses have nothing to do with each
   *     other
   */
  public static double share(String use, String name) {
    return (hash(use + " " + name) >>> (Long.SIZE - SHARE_BITS)) * 0x1p-53;
  }

  /**
   * A place in [0, 1) that a text has for ever, the same for texts with the same key.
   *
   * @param use what is shared out
   * @param textKey see {@link #of}
   */
  public static double share(String use, long textKey) {
    return share(use, Long.toHexString(textKey));
  }

  /** A text without what the key does not look at: NFKC, lower case, single spaces. */
  public static String normalized(String text) {
    StringBuilder out = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(codePoint -> append(out, codePoint));
    return out.toString().strip();
  }

  private static void append(StringBuilder out, int codePoint) {
    if (!CodePoints.isWhiteSpace(codePoint)) {
      out.appendCodePoint(codePoint);
    } else if (out.isEmpty() || out.charAt(out.length() - 1) != ' ') {
      out.append(' ');
    }
  }

  private static long hash(String text) {
    return ByteBuffer.wrap(Sha256.newDigest().digest(text.getBytes(StandardCharsets.UTF_8)))
        .getLong();
  }
}
