package dev.nagare.tagger.bundle;

import dev.nagare.tagger.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

/** Reads the parts that a manifest lists, in its order, and checks them against its hashes. */
final class PartReader {

  private final BundleEntryReader entries;
  private final Iterator<BundleManifest.Part> left;

  PartReader(BundleEntryReader entries, List<BundleManifest.Part> parts) {
    this.entries = entries;
    this.left = parts.iterator();
  }

  /** Parses a part. It must read all of it. */
  interface Parser<T> {
    T read(InputStream in, long bytes) throws IOException;
  }

  /** Returns the next part as bytes. */
  byte[] next() throws IOException {
    return next(
        (in, bytes) -> {
          byte[] content = new byte[(int) bytes];
          in.readNBytes(content, 0, content.length);
          return content;
        });
  }

  /**
   * Returns the next part, parsed while it is unpacked.
   *
   * @throws BundleFormatException if its bytes differ from those that the manifest lists
   */
  <T> T next(Parser<T> parser) throws IOException {
    BundleManifest.Part part = left.next();
    try (EntryStream entry = entries.open(part.name(), part.bytes());
        DigestInputStream in = new DigestInputStream(entry, Sha256.newDigest())) {
      T parsed = parser.read(in, part.bytes());
      if (in.read() >= 0
          || !HexFormat.of().formatHex(in.getMessageDigest().digest()).equals(part.sha256())) {
        throw new BundleFormatException(part.name(), "its SHA-256 is not the manifest's");
      }
      return parsed;
    }
  }
}
