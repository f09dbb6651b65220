package dev.nagare.tagger.bundle;

import java.util.List;

/** Returns the entries of an archive in order and checks each one's name. */
final class BundleEntryReader {

  private final byte[] file;
  private final List<ZipLayout.Entry> entries;
  private int next;

  private BundleEntryReader(byte[] file, List<ZipLayout.Entry> entries) {
    this.file = file;
    this.entries = entries;
  }

  /**
   * Opens an archive.
   *
   * @throws BundleFormatException if the file is not an archive that Nagare writes, or would unpack
   *     to more than the limits
   */
  static BundleEntryReader of(byte[] file, BundleLimits limits) throws BundleFormatException {
    List<ZipLayout.Entry> entries = ZipLayout.entries(file);
    limits.checkUnpacked(file.length, inMemory(entries));
    return new BundleEntryReader(file, entries);
  }

  /** Returns the bytes that entries take in memory, as the archive states their sizes. */
  static long inMemory(List<ZipLayout.Entry> entries) {
    return entries.stream()
        .mapToLong(entry -> BundleEntries.inMemory(entry.name(), entry.size()))
        .sum();
  }

  /** Returns the number of bytes of the file. */
  int packed() {
    return file.length;
  }

  /** Returns a small entry that no manifest lists: the format or the manifest itself. */
  byte[] next(String name) throws BundleFormatException {
    ZipLayout.Entry entry = entry(name);
    if (entry.size() > BundleLimits.MANIFEST_BYTES) {
      throw new BundleFormatException(
          name, "is larger than " + BundleLimits.MANIFEST_BYTES + " bytes");
    }
    return EntryStream.content(file, entry);
  }

  /**
   * Opens an entry of a declared size for unpacking.
   *
   * @throws BundleFormatException if the next entry has another name or states another size
   */
  EntryStream open(String name, long size) throws BundleFormatException {
    ZipLayout.Entry entry = entry(name);
    if (entry.size() != size) {
      throw new BundleFormatException(name, "its size is not the manifest's");
    }
    return new EntryStream(file, entry);
  }

  private ZipLayout.Entry entry(String name) throws BundleFormatException {
    if (next == entries.size() || !entries.get(next).name().equals(name)) {
      throw new BundleFormatException(name, "is missing or not in its place");
    }
    return entries.get(next++);
  }

  void requireEnd() throws BundleFormatException {
    if (next < entries.size()) {
      throw new BundleFormatException("file", "has entries that the manifest does not list");
    }
  }
}
