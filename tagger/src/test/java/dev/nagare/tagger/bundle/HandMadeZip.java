package dev.nagare.tagger.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes an archive as the bundle writer does, but believes whatever it is told of an entry. */
final class HandMadeZip {

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private int entries;

  /** The entries of a bundle, one of which is what it is not. */
  static byte[] with(Map<String, byte[]> entries, String name, byte[] deflated, int size) {
    HandMadeZip zip = new HandMadeZip();
    entries.forEach(
        (each, content) -> {
          if (each.equals(name)) {
            zip.add(each, deflated, size, 0);
          } else {
            zip.add(each, content);
          }
        });
    return zip.bytes();
  }

  /** The entries of a bundle under other names, which may be the same twice. */
  static byte[] renamed(Map<String, byte[]> entries, UnaryOperator<String> names) {
    HandMadeZip zip = new HandMadeZip();
    entries.forEach((name, content) -> zip.add(names.apply(name), content));
    return zip.bytes();
  }

  private void add(String name, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    add(name, deflated(content), content.length, (int) crc.getValue());
  }

  void add(String name, byte[] deflated, int size, int crc) {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    int at = file.size();
    ByteBuffer common =
        littleEndian(10).putShort((short) 20).putShort((short) 8).putShort((short) 8).putInt(0);
    put(file, littleEndian(4).putInt(0x04034b50));
    put(file, common);
    put(file, littleEndian(16).putInt(12, nameBytes.length).position(16));
    file.writeBytes(nameBytes);
    file.writeBytes(deflated);
    ByteBuffer sizes = littleEndian(12).putInt(crc).putInt(deflated.length).putInt(size);
    put(file, littleEndian(4).putInt(0x08074b50));
    put(file, sizes);
    put(directory, littleEndian(6).putInt(0x02014b50).putShort((short) 20));
    put(directory, common);
    put(directory, sizes);
    put(directory, littleEndian(18).putInt(0, nameBytes.length).putInt(14, at).position(18));
    directory.writeBytes(nameBytes);
    entries++;
  }

  byte[] bytes() {
    int at = file.size();
    file.writeBytes(directory.toByteArray());
    put(file, littleEndian(8).putInt(0x06054b50).putInt(0));
    put(file, littleEndian(4).putShort((short) entries).putShort((short) entries));
    put(file, littleEndian(10).putInt(directory.size()).putInt(at).putShort((short) 0));
    return file.toByteArray();
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void put(ByteArrayOutputStream out, ByteBuffer bytes) {
    byte[] copy = new byte[bytes.capacity()];
    bytes.get(0, copy);
    out.writeBytes(copy);
  }

  static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(content);
    deflater.finish();
    byte[] packed = new byte[content.length + 64];
    int length = deflater.deflate(packed);
    deflater.end();
    return Arrays.copyOf(packed, length);
  }

  /** So many times 2^20 zeros: one packed piece, again and again, and an empty one at the end. */
  static byte[] deflatedZeros(int times) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(new byte[1 << 20]);
    byte[] piece = new byte[1 << 16];
    int length = deflater.deflate(piece, 0, piece.length, Deflater.SYNC_FLUSH);
    deflater.end();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      packed.write(piece, 0, length);
    }
    packed.writeBytes(new byte[] {3, 0});
    return packed.toByteArray();
  }
}
