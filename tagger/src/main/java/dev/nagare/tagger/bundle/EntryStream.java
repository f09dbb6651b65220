package dev.nagare.tagger.bundle;

import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks one entry. The stream ends only after exactly the number of bytes and the checksum that
 * the archive states. It never unpacks a byte more.
 */
final class EntryStream extends InputStream {

  private final ZipLayout.Entry entry;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] one = new byte[1];
  private long left;

  EntryStream(byte[] file, ZipLayout.Entry entry) {
    this.entry = entry;
    this.left = entry.size();
    inflater.setInput(file, entry.at(), entry.packed());
  }

  /** Returns the whole content of an entry. */
  static byte[] content(byte[] file, ZipLayout.Entry entry) throws BundleFormatException {
    try (EntryStream in = new EntryStream(file, entry)) {
      byte[] content = new byte[entry.size()];
      for (int at = 0; at < content.length; ) {
        at += in.read(content, at, content.length - at);
      }
      in.end();
      return content;
    }
  }

  @Override
  public int read() throws BundleFormatException {
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] target, int from, int length) throws BundleFormatException {
    if (length == 0) {
      return 0;
    }
    if (left == 0) {
      end();
      return -1;
    }
    int count = inflated(target, from, (int) Math.min(left, length));
    if (count == 0) {
      throw damaged();
    }
    crc.update(target, from, count);
    left -= count;
    return count;
  }

  private void end() throws BundleFormatException {
    int more = inflated(one, 0, 1);
    if (more > 0
        || !inflater.finished()
        || inflater.getRemaining() > 0
        || (int) crc.getValue() != entry.crc()) {
      throw damaged();
    }
  }

  private int inflated(byte[] target, int from, int length) throws BundleFormatException {
    try {
      return inflater.inflate(target, from, length);
    } catch (DataFormatException e) {
      throw new BundleFormatException(entry.name(), "cannot be unpacked", e);
    }
  }

  private BundleFormatException damaged() {
    return new BundleFormatException(entry.name(), "is not what the archive says it is");
  }

  @Override
  public void close() {
    inflater.end();
  }
}
