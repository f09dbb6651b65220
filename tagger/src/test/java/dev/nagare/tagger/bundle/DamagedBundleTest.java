package dev.nagare.tagger.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a file: it is refused in the one way that callers know, or is the same. */
class DamagedBundleTest {

  private static final byte[] GOOD = Bundles.smallBytes();

  private static final byte[] EIGHT_BITS = Bundles.eightBitBytes();

  /** The same bundle in each format that is read. */
  private static final List<byte[]> FORMATS =
      List.of(GOOD, OlderFormatTest.FORMAT_3, OlderFormatTest.FORMAT_4);

  private static final String[] DICTIONARY = {
    "-1",
    "0",
    "1e999",
    "1e-999",
    "9".repeat(60),
    "9".repeat(100),
    "null",
    "[]",
    "{}",
    "\"\"",
    "true",
    "NaN",
    "\\u0000",
    "\\ud800",
    "[[[[",
    "}",
    "]",
    ",",
    ":",
    "\"",
    "\u0000",
    "I-",
    "B-",
    "2147483648",
    "-9223372036854775808",
    "icu:",
    "icu:[[[[[",
    "icu:Any-Latin;;;",
    "..",
    "/"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void shouldRefuseADamagedFileOrReadTheSame(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 3000; i++) {
      byte[] damaged = FORMATS.get(i % FORMATS.size());
      for (int times = 1 + random.nextInt(3); times > 0 && damaged.length > 3; times--) {
        damaged = damaged(damaged, random);
      }
      assertRefusedOrTheSame(damaged, GOOD, seed + "/" + i);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void shouldRefuseADamagedFileOfIntegersOrReadTheSame(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 3000; i++) {
      byte[] damaged = damaged(EIGHT_BITS, random);
      assertRefusedOrTheSame(damaged, EIGHT_BITS, seed + "/" + i);
    }
  }

  @Test
  void shouldRefuseDamagedIntegersWithRightChecksumsOrReadWhatIsWrittenAgain() throws IOException {
    Random random = new Random(11);
    int read = 0;
    for (int i = 0; i < 1500; i++) {
      byte[] file =
          Bundles.withPart(
              EIGHT_BITS, BundleEntries.INT8_WEIGHTS, content -> flippedOrText(content, random));
      if (readable(file, "integers " + i)) {
        byte[] again = BundleWriter.toBytes(BundleReader.read(file).bundle());
        assertThat(Bundles.entries(again).get(BundleEntries.INT8_WEIGHTS))
            .isEqualTo(Bundles.entries(file).get(BundleEntries.INT8_WEIGHTS));
        read++;
      }
    }
    assertThat(read).isBetween(1, 1499);
  }

  private static byte[] flippedOrText(byte[] content, Random random) {
    return random.nextBoolean()
        ? flipped(content, random.nextInt(content.length), random)
        : damagedText(content, random);
  }

  /** Damage that checksums do not find: of a liar, not of a disk. */
  @ParameterizedTest
  @MethodSource("names")
  void shouldRefuseADamagedEntryWithRightChecksumsOrReadAModelThatCanBeWritten(String name) {
    Random random = new Random(name.hashCode());
    byte[] content = Bundles.entries().get(name);
    int read = 0;
    for (int i = 0; i < 700; i++) {
      byte[] damaged = damagedText(content, random);
      byte[] file =
          BundleEntries.parts(Precision.FLOAT32).contains(name)
              ? Bundles.withPart(name, old -> damaged)
              : packedWith(name, damaged);
      read += readable(file, name + " " + i) ? 1 : 0;
    }
    assertThat(read).isLessThan(700);
  }

  static Iterable<String> names() {
    return Bundles.entries().keySet();
  }

  @Test
  void shouldRefuseAFileCutAtEveryPlaceWithAnEndPutBack() {
    byte[] end = Arrays.copyOfRange(GOOD, GOOD.length - 22, GOOD.length);
    for (int length = 0; length < GOOD.length - 22; length++) {
      byte[] cut = Arrays.copyOf(GOOD, length + end.length);
      System.arraycopy(end, 0, cut, length, end.length);
      ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN).putInt(length + 16, Math.max(1, length));
      assertThat(readable(cut, "cut at " + length)).isFalse();
    }
  }

  private static boolean readable(byte[] file, String what) {
    try {
      ModelBundle bundle = BundleReader.read(file).bundle();
      BundleWriter.toBytes(bundle);
      return true;
    } catch (BundleFormatException refused) {
      assertThat(refused.field()).as(what).isNotBlank();
      return false;
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(what, e);
    }
  }

  private static void assertRefusedOrTheSame(byte[] file, byte[] same, String what)
      throws IOException {
    ModelBundle read;
    try {
      read = BundleReader.read(file).bundle();
    } catch (BundleFormatException refused) {
      assertThat(refused.field()).as(what).isNotBlank();
      return;
    }
    assertThat(BundleWriter.toBytes(read)).as(what).isEqualTo(same);
  }

  private static byte[] damaged(byte[] file, Random random) {
    int at = random.nextInt(file.length);
    // Directories and headers are few bytes of many, and what most of the code looks at.
    int place = random.nextBoolean() ? at : file.length - 1 - random.nextInt(file.length / 3);
    byte[] noise = new byte[1 + random.nextInt(12)];
    random.nextBytes(noise);
    return switch (random.nextInt(6)) {
      case 0 -> flipped(file, place, random);
      case 1 -> Arrays.copyOf(file, place);
      case 2 -> spliced(file, place, 0, noise);
      case 3 -> spliced(file, place, noise.length, new byte[0]);
      case 4 -> spliced(file, place, noise.length, noise);
      default -> withNumber(file, place, random);
    };
  }

  private static byte[] damagedText(byte[] content, Random random) {
    String word = DICTIONARY[random.nextInt(DICTIONARY.length)];
    int at = random.nextInt(content.length);
    int place = random.nextInt(4) == 0 ? at : random.nextInt(Math.min(3000, content.length));
    return switch (random.nextInt(5)) {
      case 0 -> flipped(content, place, random);
      case 1 -> spliced(content, place, 0, word.getBytes(StandardCharsets.UTF_8));
      case 2 -> spliced(content, place, word.length(), word.getBytes(StandardCharsets.UTF_8));
      case 3 -> spliced(content, place, 1 + random.nextInt(40), new byte[0]);
      default -> withNumber(content, place, random);
    };
  }

  private static byte[] flipped(byte[] file, int place, Random random) {
    byte[] flipped = file.clone();
    flipped[place] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }

  private static byte[] withNumber(byte[] file, int place, Random random) {
    int[] numbers = {0, -1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xFFFF, file.length};
    byte[] changed = file.clone();
    if (place + Integer.BYTES <= file.length) {
      ByteBuffer.wrap(changed)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(place, numbers[random.nextInt(numbers.length)]);
    }
    return changed;
  }

  /** With some bytes taken out and others put in their place. */
  private static byte[] spliced(byte[] file, int place, int out, byte[] in) {
    int after = Math.min(file.length, place + out);
    byte[] spliced = new byte[place + in.length + file.length - after];
    System.arraycopy(file, 0, spliced, 0, place);
    System.arraycopy(in, 0, spliced, place, in.length);
    System.arraycopy(file, after, spliced, place + in.length, file.length - after);
    return spliced;
  }

  private static byte[] packedWith(String name, byte[] content) {
    Map<String, byte[]> entries = Bundles.entries();
    entries.put(name, content);
    return Bundles.packed(entries);
  }
}
