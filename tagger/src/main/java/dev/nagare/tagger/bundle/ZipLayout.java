package dev.nagare.tagger.bundle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The layout of a bundle's ZIP archive. {@link BundleWriter} writes one layout only: deflated
 * entries side by side, each followed by its sizes, then the directory. Any other layout is
 * refused. So is a directory that contradicts the entries, so that no two readers can see different
 * contents in one file (APPNOTE.TXT, section 4.3).
 */
final class ZipLayout {

  private static final int LOCAL = 0x04034b50;
  private static final int DESCRIPTOR = 0x08074b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;

  private static final int LOCAL_BYTES = 30;
  private static final int DESCRIPTOR_BYTES = 16;
  private static final int CENTRAL_BYTES = 46;
  private static final int END_BYTES = 22;

  /** The flag of sizes that follow the data. Names may also be flagged as UTF-8. */
  private static final int SIZES_FOLLOW = 0x0008;

  private static final int UTF_8_NAMES = 0x0800;
  private static final int DEFLATED = 8;

  /** The bytes of a time stamp (0x5455), which the first bundles had. */
  private static final int MAX_EXTRA_BYTES = 9;

  private static final int MAX_NAME_BYTES = 255;

  /** The most entries: bundles of other formats may have other entries, but not many. */
  private static final int MAX_ENTRIES = 64;

  /** The most bytes that a deflated byte can unpack to. */
  private static final int MAX_RATIO = 1032;

  /**
   * An entry.
   *
   * @param name as stated
   * @param at position of its deflated bytes in the file
   * @param packed number of deflated bytes
   * @param size stated number of unpacked bytes
   * @param crc stated checksum of the unpacked bytes
   */
  record Entry(String name, int at, int packed, int size, int crc) {}

  private final byte[] bytes;
  private final ByteBuffer file;
  private final int directory;

  private ZipLayout(byte[] bytes, int directory) {
    this.bytes = bytes;
    this.file = littleEndian(bytes);
    this.directory = directory;
  }

  private static ByteBuffer littleEndian(byte[] file) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Returns the entries in file order.
   *
   * @throws BundleFormatException if the file has any other layout
   */
  static List<Entry> entries(byte[] bytes) throws BundleFormatException {
    ByteBuffer file = littleEndian(bytes);
    int end = bytes.length - END_BYTES;
    if (end < 0 || file.getInt(0) != LOCAL) {
      throw new BundleFormatException("file", "is no Nagare bundle (not a ZIP archive)");
    }
    if (file.getInt(end) != END || file.getShort(end + 20) != 0) {
      throw new BundleFormatException("file", "is cut short or has something after its end");
    }
    int count = unsigned(file.getShort(end + 10));
    long size = Integer.toUnsignedLong(file.getInt(end + 12));
    long start = Integer.toUnsignedLong(file.getInt(end + 16));
    require(count <= MAX_ENTRIES, "its directory has too many entries");
    require(
        file.getInt(end + 4) == 0
            && file.getShort(end + 8) == count
            && start + size == end
            && start > 0,
        "its directory is not where it should be");
    return new ZipLayout(bytes, (int) start).entries(count, end);
  }

  private List<Entry> entries(int count, int end) throws BundleFormatException {
    List<Entry> entries = new ArrayList<>(count);
    int central = directory;
    int local = 0;
    for (int i = 0; i < count; i++) {
      require(central + CENTRAL_BYTES <= end, "its directory is cut short");
      Entry entry = entry(central, local, end);
      entries.add(entry);
      central += CENTRAL_BYTES + nameAndExtra(central + 28);
      local = entry.at() + entry.packed() + DESCRIPTOR_BYTES;
    }
    require(central == end && local == directory, "something lies between its entries");
    return entries;
  }

  private Entry entry(int central, int local, int end) throws BundleFormatException {
    checkCentral(central, local);
    int names = nameAndExtra(central + 28);
    int at = local + LOCAL_BYTES + names;
    require(
        central + CENTRAL_BYTES + names <= end && at <= directory, "its directory is cut short");
    checkLocal(central, local, names);
    long packed = Integer.toUnsignedLong(file.getInt(central + 20));
    long size = Integer.toUnsignedLong(file.getInt(central + 24));
    require(at + packed + DESCRIPTOR_BYTES <= directory, "an entry is cut short");
    require(size <= packed * MAX_RATIO, "an entry cannot unpack to what it says");
    int descriptor = (int) (at + packed);
    require(
        file.getInt(descriptor) == DESCRIPTOR && same(descriptor + 4, central + 16, 12),
        "the sizes of an entry and of its directory differ");
    int nameBytes = unsigned(file.getShort(central + 28));
    String name = new String(bytes, central + CENTRAL_BYTES, nameBytes, StandardCharsets.UTF_8);
    require(size <= Integer.MAX_VALUE, "an entry is too large");
    return new Entry(name, at, (int) packed, (int) size, file.getInt(central + 16));
  }

  /** Checks the fields that only the directory has; each has a single valid value. */
  private void checkCentral(int central, int local) throws BundleFormatException {
    int flags = unsigned(file.getShort(central + 8));
    require(
        file.getInt(central) == CENTRAL
            && same(central + 4, central + 6, 2)
            && (flags == SIZES_FOLLOW || flags == (SIZES_FOLLOW | UTF_8_NAMES))
            && file.getShort(central + 10) == DEFLATED
            && unsigned(file.getShort(central + 28)) <= MAX_NAME_BYTES
            && unsigned(file.getShort(central + 30)) <= MAX_EXTRA_BYTES
            && allZero(central + 32, 10)
            && file.getInt(central + 42) == local,
        "its directory is not one that Nagare writes");
  }

  /**
   * Compares version, flags, method and time, then names and time stamps. Sizes come after the
   * data.
   */
  private void checkLocal(int central, int local, int names) throws BundleFormatException {
    require(
        file.getInt(local) == LOCAL
            && same(local + 4, central + 6, 10)
            && allZero(local + 14, 12)
            && same(local + 26, central + 28, 4)
            && same(local + LOCAL_BYTES, central + CENTRAL_BYTES, names),
        "an entry and its directory differ");
  }

  private int nameAndExtra(int lengths) {
    return unsigned(file.getShort(lengths)) + unsigned(file.getShort(lengths + 2));
  }

  private boolean same(int one, int other, int count) {
    return Arrays.equals(bytes, one, one + count, bytes, other, other + count);
  }

  private boolean allZero(int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (file.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int unsigned(short value) {
    return Short.toUnsignedInt(value);
  }

  private static void require(boolean holds, String problem) throws BundleFormatException {
    if (!holds) {
      throw new BundleFormatException("file", "is damaged: " + problem);
    }
  }
}
