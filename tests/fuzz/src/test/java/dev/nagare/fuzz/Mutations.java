package dev.nagare.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What happens to bytes on their way, and what somebody may do to them on purpose. */
final class Mutations {

  /** Lengths, counts and numbers that readers trip over, as Avro writes them. */
  private static final List<byte[]> NUMBERS =
      List.of(
          new byte[] {0},
          new byte[] {1},
          new byte[] {2},
          new byte[] {-2, -1, -1, -1, 15},
          new byte[] {-1, -1, -1, -1, 15},
          new byte[] {-2, -1, -1, -1, -1, -1, -1, -1, -1, 1},
          new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1},
          new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1},
          new byte[] {-128, -128, -128, -128, -128, -128, -128, -128, -128, 0});

  /** Texts that are not UTF-8: half a character, a surrogate, too long a form, out of range. */
  private static final List<byte[]> NOT_UTF8 =
      List.of(
          new byte[] {-29, -127},
          new byte[] {-19, -96, -128},
          new byte[] {-64, -81},
          new byte[] {-12, -112, -128, -128},
          new byte[] {-1});

  private Mutations() {}

  /** The same with one to four things changed. */
  static byte[] of(byte[] good, Random random) {
    byte[] bytes = good;
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      bytes = once(bytes, random);
    }
    return bytes;
  }

  private static byte[] once(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    int to = at + random.nextInt(Math.min(bytes.length - at, 40) + 1);
    return switch (random.nextInt(10)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> flipped(bytes, random);
      case 2 -> with(bytes, at, to, new byte[0]);
      case 3 -> with(bytes, at, at, noise(random, 1 + random.nextInt(20)));
      case 4 -> with(bytes, at, to, NUMBERS.get(random.nextInt(NUMBERS.size())));
      case 5 -> with(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
      case 6 -> with(bytes, at, to, NOT_UTF8.get(random.nextInt(NOT_UTF8.size())));
      case 7 -> set(bytes, at, (byte) random.nextInt());
      case 8 -> Arrays.copyOf(bytes, bytes.length + random.nextInt(20));
      default -> set(bytes, at, new byte[] {0, 1, -1, 127, -128}[random.nextInt(5)]);
    };
  }

  static byte[] noise(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** With another schema id in the Confluent wire format. */
  static byte[] withSchemaId(byte[] value, int id) {
    byte[] changed = value.clone();
    ByteBuffer.wrap(changed).putInt(1, id);
    return changed;
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return bytes;
    }
    byte[] changed = bytes.clone();
    int bit = random.nextInt(8 * bytes.length);
    changed[bit / 8] ^= (byte) (1 << (bit % 8));
    return changed;
  }

  private static byte[] set(byte[] bytes, int at, byte value) {
    if (at == bytes.length) {
      return bytes;
    }
    byte[] changed = bytes.clone();
    changed[at] = value;
    return changed;
  }

  /** Other bytes in place of a range. */
  static byte[] with(byte[] bytes, int from, int to, byte[] instead) {
    return ByteBuffer.allocate(bytes.length - (to - from) + instead.length)
        .put(bytes, 0, from)
        .put(instead)
        .put(bytes, to, bytes.length - to)
        .array();
  }
}
