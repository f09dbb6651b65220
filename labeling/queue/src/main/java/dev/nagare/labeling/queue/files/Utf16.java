package dev.nagare.labeling.queue.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Distinguishes UTF-16 from UTF-8 bytes, with and without a byte order mark. */
public final class Utf16 {

  private static final int HEAD = 4096;

  /** The least number of bytes that allow a decision without a byte order mark. */
  private static final int FEW = 16;

  /**
   * The share of code units with a zero byte: even Japanese text has fields and quotes in ASCII.
   */
  private static final double MANY = 0.2;

  private Utf16() {}

  /** Returns whether a file begins like UTF-16. */
  public static boolean isLikely(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return isLikely(in.readNBytes(HEAD));
    }
  }

  /** Returns whether bytes are probably UTF-16: UTF-8 text hardly ever has zero bytes. */
  static boolean isLikely(byte[] bytes) {
    if (bytes.length >= 2 && isMark(bytes[0] & 0xFF, bytes[1] & 0xFF)) {
      return true;
    }
    int[] empty = new int[2];
    int length = Math.min(bytes.length, HEAD);
    for (int i = 0; i < length; i++) {
      if (bytes[i] == 0) {
        empty[i % 2]++;
      }
    }
    int most = Math.max(empty[0], empty[1]);
    int least = Math.min(empty[0], empty[1]);
    return length >= FEW && most >= MANY * (length / 2.0) && least <= MANY * most;
  }

  private static boolean isMark(int first, int second) {
    return (first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE);
  }
}
