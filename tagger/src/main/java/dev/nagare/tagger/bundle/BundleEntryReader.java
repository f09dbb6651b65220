package dev.nagare.tagger.bundle;

import java.util.List;

/** Hands out the entries of an archive one after the other, each under the name it must have. */
final class BundleEntryReader {

  private final byte[] file;
  private final List<ZipLayout.Entry> entries;
  private int next;

  private BundleEntryReader(byte[] file, List<ZipLayout.Entry> entries) {
    this.file = file;
    this.entries = entries;
  }

  /**
   * @throws BundleFormatException if the file is no archive that Nagare writes, or would unpack to
   *     more than the limits
   */
  static BundleEntryReader of(byte[] file, BundleLimits limits) throws BundleFormatException {
    List<ZipLayout.Entry> entries = ZipLayout.entries(file);
    limits.checkUnpacked(file.length, entries.stream().mapToLong(ZipLayout.Entry::size).sum());
    return new BundleEntryReader(file, entries);
  }

  /** Bytes of the file. */
  int packed() {
    return file.length;
  }

  /** A small entry that no manifest lists: the format and the manifest itself. */
  byte[] next(String name) throws BundleFormatException {
    ZipLayout.Entry entry = entry(name);
    if (entry.size() > BundleLimits.MANIFEST_BYTES) {
      throw new BundleFormatException(
          name, "is larger than " + BundleLimits.MANIFEST_BYTES + " bytes");
    }
    return EntryStream.content(file, entry);
  }

  /**
   * An entry of a declared size, to be unpacked.
   *
   * @throws BundleFormatException if another one is next, or it says that it has another size
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
