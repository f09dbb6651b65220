package dev.nagare.tagger.bundle;

/**
 * How much a file may make its reader allocate. An honest bundle unpacks to a tenth more than it
 * has bytes; one whose table of lexical scores is still nearly empty, to many times as much.
 *
 * @param fileBytes most bytes of a file
 */
record BundleLimits(int fileBytes) {

  /** Unpacked bytes that any file may have, however small it is. */
  private static final long ALWAYS_UNPACKED = 96L << 20;

  /** Above that, how many times its own bytes a file may unpack to. */
  private static final int MAX_RATIO = 8;

  static final BundleLimits DEFAULT = new BundleLimits(BundleReader.MAX_BYTES);

  /** A manifest is a few kilobytes, and every one of its JSON values takes many times its text. */
  static final int MANIFEST_BYTES = 1 << 20;

  /** Items that any vocabulary may have, however small the file is. */
  private static final int ALWAYS_ITEMS = 1 << 16;

  /** Bytes of the file for each further item: its row is there twice and cannot be packed. */
  private static final int BYTES_PER_ITEM = 64;

  /** How many items a vocabulary may list: each takes far more memory than its text. */
  static long mostItems(long packed) {
    return Math.max(ALWAYS_ITEMS, packed / BYTES_PER_ITEM);
  }

  void checkFile(long bytes) throws BundleFormatException {
    if (bytes > fileBytes) {
      throw new BundleFormatException("file", "has more than " + fileBytes + " bytes");
    }
  }

  /**
   * Checks what the entries say they unpack to, before anything is.
   *
   * @param packed bytes of the file
   */
  void checkUnpacked(long packed, long unpacked) throws BundleFormatException {
    long most = Math.min(2L * fileBytes, Math.max(ALWAYS_UNPACKED, MAX_RATIO * packed));
    if (unpacked > most) {
      throw new BundleFormatException("file", "unpacks to more than " + most + " bytes");
    }
  }
}
