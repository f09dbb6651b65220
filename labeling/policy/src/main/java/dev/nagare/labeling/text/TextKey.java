package dev.nagare.labeling.text;

import dev.nagare.tagger.files.Sha256;
import dev.nagare.tagger.text.CodePoints;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/** Hash keys of texts, and permanent positions of texts and names for random shares. */
public final class TextKey {

  /** The bits of a double's precision. */
  private static final int SHARE_BITS = 53;

  private TextKey() {}

  /**
   * Returns the key of a text: the first 64 bits of a SHA-256. Texts that differ only in width,
   * case or amount of white space have the same key; all others almost certainly have different
   * keys.
   */
  public static long of(String text) {
    return hash(normalized(text));
  }

  /**
   * Returns the permanent position of a name in [0, 1).
   *
   * @param use purpose of the share; positions of one name for two purposes are independent
   * @param name to place
   */
  public static double share(String use, String name) {
    return (hash(use + " " + name) >>> (Long.SIZE - SHARE_BITS)) * 0x1p-53;
  }

  /**
   * Returns the permanent position of a text in [0, 1), the same for texts with the same key.
   *
   * @param use purpose of the share
   * @param textKey see {@link #of}
   */
  public static double share(String use, long textKey) {
    return share(use, Long.toHexString(textKey));
  }

  /**
   * Returns a text without the differences that the key ignores: NFKC, lower case, single spaces.
   */
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
