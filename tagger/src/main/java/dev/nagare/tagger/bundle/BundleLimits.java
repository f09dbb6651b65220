package dev.nagare.tagger.bundle;

/**
 * Limits on the memory that a file may make its reader allocate. A normal bundle unpacks to a tenth
 * more than its own bytes, or to five times its bytes if its weights are stored in 8 bits. A bundle
 * whose table of lexical scores is still nearly empty unpacks to many times its bytes.
 *
 * @param fileBytes most bytes of a file
 */
record BundleLimits(int fileBytes) {

  /** The unpacked bytes that any file may have, however small it is. */
  private static final long ALWAYS_UNPACKED = 96L << 20;

  /** The most times its own bytes that a larger file may unpack to. */
  private static final int MAX_RATIO = 8;

  static final BundleLimits DEFAULT = new BundleLimits(BundleReader.MAX_BYTES);

  /**
   * The most bytes of a manifest. A manifest is a few kilobytes, and each of its JSON values takes
   * many times its text in memory.
   */
  static final int MANIFEST_BYTES = 1 << 20;

  /** The items that any vocabulary may have, however small the file is. */
  private static final int ALWAYS_ITEMS = 1 << 16;

  /**
   * The bytes of the file that allow one further item: an item's row of weights is larger and
   * hardly compresses.
   */
  private static final int BYTES_PER_ITEM = 64;

  /**
   * Returns the most items that a vocabulary may list. Each takes far more memory than its text.
   */
  static long mostItems(long packed) {
    return Math.max(ALWAYS_ITEMS, packed / BYTES_PER_ITEM);
  }

  void checkFile(long bytes) throws BundleFormatException {
    if (bytes > fileBytes) {
      throw new BundleFormatException("file", "has more than " + fileBytes + " bytes");
    }
  }

  /**
   * Checks the unpacked size that the entries state, before anything is unpacked.
   *
   * @param packed bytes of the file
   * @param unpacked bytes in memory, as the entries state them
   */
  void checkUnpacked(long packed, long unpacked) throws BundleFormatException {
    long most = Math.min(2L * fileBytes, Math.max(ALWAYS_UNPACKED, MAX_RATIO * packed));
    if (unpacked > most) {
      throw new BundleFormatException("file", "unpacks to more than " + most + " bytes");
    }
  }
}
